import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of fixture files. */
export const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));

/** A temporary folder of one test: documents in `folder`, and the app's own data beside them. */
export class Workspace {
  readonly folder: string;
  readonly dataFolder: string;
  /** What the app's environment has besides that of the tests. */
  readonly environment: Record<string, string> = {};
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
    this.folder = join(root, 'postmortems');
    this.dataFolder = join(root, 'data');
  }

  static async create(): Promise<Workspace> {
    const workspace = new Workspace(await realpath(await mkdtemp(join(tmpdir(), 'aftermath-e2e-'))));
    await mkdir(workspace.folder);
    await mkdir(workspace.dataFolder);
    return workspace;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Puts a copy of a fixture (a path under test/fixtures) into the folder, and answers its text. */
  async copyFixture(fixture: string, name = basename(fixture)): Promise<string> {
    await copyFile(join(fixtures, fixture), this.path(name));
    return this.read(name);
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    await mkdir(dirname(this.path(name)), { recursive: true });
    await writeFile(this.path(name), content);
  }

  read(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  bytes(name: string): Promise<Buffer> {
    return readFile(this.path(name));
  }

  /** The names in the folder, sorted. */
  async list(): Promise<string[]> {
    return (await readdir(this.folder)).sort();
  }

  /** A folder for a browser profile that outlives one browser. */
  get profileFolder(): string {
    return join(this.#root, 'profile');
  }

  remove(): Promise<void> {
    return rm(this.#root, { recursive: true, force: true, maxRetries: 3 });
  }
}
