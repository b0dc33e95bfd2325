import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A process of the system. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes of the browser that uses a profile. */
export interface BrowserProcesses {
  /** All of them, the first one first. */
  readonly all: readonly number[];
  /** Those that run pages. */
  readonly pages: readonly number[];
}

/** Finds the browser of a profile folder. Empty where it is not running. */
export async function browserProcesses(profileFolder: string): Promise<BrowserProcesses> {
  const processes = await listProcesses();
  const first = processes.filter(({ command }) => command.includes(profileFolder) && !command.includes('--type='));
  const found = [...first];
  // Children of children are found as the list grows.
  for (const { pid } of found) found.push(...processes.filter((each) => each.parent === pid && !found.includes(each)));
  const browser = found.filter(({ command }) => command.includes('--type=') || command.includes(profileFolder));
  return {
    all: browser.map(({ pid }) => pid),
    pages: browser.filter(({ command }) => command.includes('--type=renderer')).map(({ pid }) => pid),
  };
}

/** Ends processes that this run started, with no chance to write anything. */
export function killNow(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with the one before.
    }
  }
}

async function listProcesses(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eww', '-o', 'pid=,ppid=,args='], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.split('\n').flatMap((line) => {
    const parts = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return parts === null ? [] : [{ pid: Number(parts[1]), parent: Number(parts[2]), command: parts[3] ?? '' }];
  });
}
