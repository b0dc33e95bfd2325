import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Workspace } from './workspace.ts';

const program = fileURLToPath(new URL('../../out/main/server.js', import.meta.url));

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('The probe has no port.');
  return address.port;
}

/** The browser edition's server as its own process. */
export class BrowserEdition {
  /** The address it printed, with the token in the fragment. */
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #printed: () => string;

  private constructor(url: string, child: ChildProcess, printed: () => string) {
    this.url = url;
    this.#process = child;
    this.#printed = printed;
  }

  /** Everything it has printed until now. */
  get printed(): string {
    return this.#printed();
  }

  /**
   * Starts it on a file or folder and waits for its address.
   *
   * @throws Error with all it printed, if it ends or stays silent.
   */
  static async start(workspace: Workspace, open: string, port?: number): Promise<BrowserEdition> {
    const child = spawn(process.execPath, [program, open, '--port', String(port ?? (await freePort())), '--no-open'], {
      env: { ...process.env, ...workspace.environment, AFTERMATH_DATA: workspace.dataFolder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    const url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer): void => {
        printed += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(printed);
        if (found !== null) resolve(found[0]);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${printed}`)));
    });
    return new BrowserEdition(url, child, () => printed);
  }

  /** Ends it: `SIGTERM` asks, `SIGKILL` does not. Resolves when it is gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill(signal);
    await gone;
  }
}
