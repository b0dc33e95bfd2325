import { runCheck } from './check.ts';
import { UsageError, type Command, type CommandContext, type ExitCode } from './command.ts';
import { exportUsage } from './export-flags.ts';
import { runExport } from './export.ts';
import { runRestore } from './restore.ts';
import { runServe } from './serve.ts';
import { runTimeline } from './timeline.ts';

const commands: Readonly<Record<string, Command>> = { export: runExport, restore: runRestore, check: runCheck, timeline: runTimeline, serve: runServe };

const help = `Aftermath, an offline editor for incident postmortems

Usage:
  aftermath export FILE|FOLDER… --to html,pdf [--out DIR]  write each document as one self-contained page, a PDF
                                                           or for Word (docx)
  aftermath restore FILE… [--out DIR] [--force]            write the Markdown that exported pages and PDFs carry
  aftermath check FILE… [--json]                           tell what to look at before exporting
  aftermath timeline FILE [--json | --format NAME]         print the timelines of FILE; NAME is markdown, tsv, csv,
                                                           json, ics, mermaid or confluence
  aftermath serve [FOLDER|FILE] [--port N] [--no-open]     open the app in a browser, on this machine only
  aftermath --help
  aftermath --version

${exportUsage}
Option of export, check and timeline:
  --encoding NAME          how files are encoded that are neither UTF-8 nor UTF-16 with a byte order mark,
                           such as windows-1252 or shift_jis

Exit codes: 0 done, 1 a file could not be used, 2 wrong usage, 130 stopped with Ctrl+C.
`;

/**
 * Runs one command line.
 *
 * @param args as after the program's name
 */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const [verb, ...rest] = args;
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length);
  if (options.includes('--help') || options.includes('-h') || verb === 'help') {
    context.out(help);
    return 0;
  }
  if (verb === '--version' || verb === '-v') {
    context.out(`${context.version}\n`);
    return 0;
  }
  try {
    const command = verb !== undefined && Object.hasOwn(commands, verb) ? commands[verb] : undefined;
    if (command === undefined) throw new UsageError(verb === undefined ? 'Say what to do.' : `“${verb}” is no command of aftermath.`);
    return await command(rest, context);
  } catch (error) {
    if (!(error instanceof UsageError) && !isArgumentError(error)) throw error;
    context.complain(`${error.message}\nRun “aftermath --help” to see every command.`);
    return 2;
  }
}

/** What `parseArgs` throws for options that are not there, or lack their value. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS');
}
