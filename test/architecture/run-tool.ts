import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project-copy.ts';

/** What a command-line tool answered. */
export interface ToolResult {
  readonly code: number;
  /** Standard output. */
  readonly output: string;
}

/**
 * Runs the command-line program of an installed package, in a folder.
 *
 * @param program the program's file, relative to the package, e.g. `bin/tsc`
 */
export function runTool(packageName: string, program: string, args: readonly string[], cwd: string): Promise<ToolResult> {
  const file = join(projectRoot, 'node_modules', packageName, program);
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd, maxBuffer: 64 * 1024 * 1024 }, (error, output) => {
      resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, output });
    });
  });
}
