import { spawn } from 'node:child_process';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

const projectFolder = fileURLToPath(new URL('../../../', import.meta.url));
const launcher = (name: string): string => join(projectFolder, 'electron', 'launch', name);

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs a launcher as a person would, from a folder of theirs, without a display. */
function launch(name: string, args: readonly string[], folder: string, whileRunning?: (line: string, stop: () => void) => void): Promise<Outcome> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, INIT_CWD: _caller, ...environment } = process.env;
  const child = spawn(process.execPath, [launcher(name), ...args], { cwd: folder, env: { ...environment, AFTERMATH_DATA: join(folder, 'data') } });
  onTestFinished(() => void child.kill('SIGKILL'));
  return new Promise((resolve) => {
    let [out, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (text.includes('\n')) whileRunning?.(out, () => child.kill('SIGTERM'));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('close', (code) => resolve({ code, out, errors }));
  });
}

describe('npm start', () => {
  it.each([[['--frobnicate']], [['--edition', 'tablet']], [['--port', 'x']], [['--port', '65536']], [['a.md', 'b.md']]])('%j is wrong usage', async (args) => {
    const outcome = await launch('start.mjs', args, await temporaryFolder());
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.errors).toContain('Usage: npm start');
  });

  it('names a file that is not there', async () => {
    const outcome = await launch('start.mjs', ['missing.md'], await temporaryFolder());
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.errors).toContain('missing.md');
  });

  it('prints one line, the address, and stops cleanly; a second one names --port', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'outage.md'), '# Outage\n');
    const seconds: Promise<Outcome>[] = [];
    const first = await launch('start.mjs', ['outage.md', '--edition', 'browser', '--port', '0', '--no-open'], folder, (line, stop) => {
      const port = /:(\d+)\//.exec(line)?.[1] ?? '';
      const second = launch('start.mjs', ['--edition', 'browser', '--port', port, '--no-open'], folder);
      seconds.push(second);
      void second.then(stop);
    });
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.out).toMatch(/^Aftermath is at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n$/);
    const [refused] = await Promise.all(seconds);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused?.errors).toContain('--port');
  }, 120_000);

  it.skipIf(process.platform !== 'linux')('says in one line why there is no desktop, and goes on in the browser', async () => {
    const outcome = await launch('start.mjs', ['--port', '0'], await temporaryFolder(), (_line, stop) => stop());
    expect(outcome.code).toBe(0);
    expect(outcome.errors).toMatch(/^Opening the browser edition, because .+\.\n$/);
    const insisting = await launch('start.mjs', ['--edition', 'desktop'], await temporaryFolder());
    expect(insisting).toMatchObject({ code: 1, out: '' });
    expect(insisting.errors).toContain('--edition browser');
  }, 120_000);
});

describe('the command', () => {
  it('works from any folder, on names relative to it', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'outage.md'), '# Outage\n');
    const outcome = await launch('aftermath.mjs', ['timeline', 'outage.md', '--json'], folder);
    expect(outcome).toMatchObject({ code: 0, errors: '' });
    expect(JSON.parse(outcome.out)).toEqual({ file: 'outage.md', timelines: [], problems: [] });
  }, 120_000);

  it('serves until it is stopped', async () => {
    const outcome = await launch('aftermath.mjs', ['serve', '--port', '0', '--no-open'], await temporaryFolder(), (_line, stop) => stop());
    expect(outcome).toMatchObject({ code: 0, errors: '' });
    expect(outcome.out).toMatch(/^Aftermath is at \S+\n$/);
  }, 120_000);
});

describe('whether to build', () => {
  const outputs = ['main/index.js', 'main/server.js', 'main/cli.js', 'preload/index.cjs', 'renderer/index.html'];
  const earlier = new Date('2024-01-01');
  const later = new Date('2024-01-02');

  async function put(path: string, time: Date): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
    await utimes(path, time, time);
  }

  async function project(): Promise<string> {
    const folder = await temporaryFolder();
    for (const path of ['electron.vite.config.ts', 'package.json', 'shared/text/edit.ts', 'electron/launch/start.mjs']) await put(join(folder, path), earlier);
    for (const path of outputs) await put(join(folder, 'out', path), later);
    for (const path of ['shared/text', 'shared', 'electron']) await utimes(join(folder, path), earlier, earlier);
    return folder;
  }

  function isStale(folder: string, sources?: readonly string[]): Promise<string> {
    const module = JSON.stringify(new URL(`file://${launcher('build-if-stale.mjs')}`).href);
    const child = spawn(process.execPath, ['--input-type=module', '-e', `import { isStale } from ${module}; console.log(isStale(${JSON.stringify(folder)}, ${JSON.stringify(sources)}))`]);
    return new Promise((resolve) => {
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
      child.on('close', () => resolve(out.trim()));
    });
  }

  it('is not needed when everything is newer than its sources', async () => {
    expect(await isStale(await project())).toBe('false');
  });

  it('can be asked of some sources alone', async () => {
    const folder = await project();
    await utimes(join(folder, 'package.json'), new Date('2024-01-03'), new Date('2024-01-03'));
    expect(await isStale(folder, ['shared'])).toBe('false');
    expect(await isStale(folder, ['shared', 'package.json'])).toBe('true');
  });

  it('is needed when a source is newer, or one was taken away', async () => {
    const changed = await project();
    await utimes(join(changed, 'shared/text/edit.ts'), new Date(), new Date());
    expect(await isStale(changed)).toBe('true');
    const removed = await project();
    await rm(join(removed, 'shared/text/edit.ts'));
    expect(await isStale(removed)).toBe('true');
  });

  it.each(outputs)('is needed when %s is missing', async (path) => {
    const folder = await project();
    await rm(join(folder, 'out', path));
    expect(await isStale(folder)).toBe('true');
  });

  it('is not needed for the launchers themselves, nor where there are no sources', async () => {
    const folder = await project();
    await utimes(join(folder, 'electron/launch/start.mjs'), new Date(), new Date());
    expect(await isStale(folder)).toBe('false');
    expect(await isStale(await temporaryFolder())).toBe('false');
  });
});
