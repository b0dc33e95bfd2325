import type { Command, CommandContext, ExitCode } from './command.ts';
import { help } from './help.ts';
import { UsageError } from './usage-error.ts';

/** Each is loaded when it is called for: together they take several times as long to start as Node itself. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  export: async () => (await import('./export.ts')).runExport,
  restore: async () => (await import('./restore.ts')).runRestore,
  check: async () => (await import('./check.ts')).runCheck,
  timeline: async () => (await import('./timeline.ts')).runTimeline,
  serve: async () => (await import('./serve.ts')).runServe,
};

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
    return await (await command())(rest, context);
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
