import 'fake-indexeddb/auto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBrowserHost } from '../../../electron/server/browser-host.ts';
import { createServices, type Services } from '../../../electron/services/index.ts';
import { Notices } from '../../../renderer/app/notices.ts';
import type { OpenedDocument } from '../../../renderer/app/opened-document.ts';
import { tellRecovery } from '../../../renderer/app/recovery-notice.ts';
import { Workspace } from '../../../renderer/app/workspace.ts';
import { DraftShelf } from '../../../renderer/drafts/draft-shelf.ts';
import { DraftDatabase, type Draft } from '../../../renderer/drafts/database.ts';
import { VersionStore } from '../../../renderer/drafts/version-store.ts';
import { createPageHost, type PageHost } from '../../../renderer/host/page-host.ts';
import { TimelineModel } from '../../../renderer/timeline/timeline-model.ts';
import type { OpenDocument } from '../../../shared/contract/calls.ts';
import { dispatch } from '../../../shared/contract/dispatch.ts';
import type { EventName } from '../../../shared/contract/events.ts';
import { beginnings, sample } from './beginnings.ts';
import { ControlledClock } from './controlled-clock.ts';
import { DataFolder, deadProcess, type StoredDraft } from './data-folder.ts';
import { closeFilesOfTheDead, installFragileFiles, planFault, soundFiles } from './fragile-files.ts';
import { never, startLife, within, type Life } from './lives.ts';

interface Host {
  readonly life: Life;
  readonly services: Services;
}

/** The page of one start, as far as it does without a browser. */
export interface Page {
  readonly life: Life;
  readonly workspace: Workspace;
  readonly notices: Notices;
  readonly host: PageHost;
  readonly database: DraftDatabase;
  readonly shelf: DraftShelf;
  /** The grid of the document on show. */
  grid: TimelineModel | null;
}

/** What each draft store has. */
export type Stores = Readonly<Record<'browser' | 'journal', readonly StoredDraft[]>>;

/** A text that the page asked the host to write. */
export interface AskedSave {
  readonly text: string;
  readonly encoding: OpenDocument['encoding'];
}

/** Is told what the page and the host say to each other. */
export interface Witness {
  shown(opened: OpenedDocument): void;
  handed(document: OpenDocument): void;
  asked(save: AskedSave): void;
}

const soon = globalThis.setImmediate;
const later = globalThis.setTimeout;
/** In milliseconds; a disk under load may take seconds. */
const longestRest = 60_000;
const busy = new Set(['FSReqPromise', 'FSReqCallback', 'CloseReq', 'Immediate']);
let worlds = 0;

/** One machine: a folder of documents, a host process that dies and starts again, a page that does, and what outlives both. */
export class World {
  readonly clock = new ControlledClock(1_710_324_000_000);
  readonly folder: string;
  readonly data: DataFolder;
  /** What the page's dialogs answer next. */
  readonly answers = { saveAs: 'copy.md', replace: false };
  readonly #databaseName: string;
  readonly #base: string;
  readonly #witness: Witness;
  readonly #uninstall: (() => void)[] = [];
  #host: Host | null = null;
  #page: Page | null = null;
  #hostDied = false;
  /** The browser's draft store as it stands, over a connection of its own. */
  #stored: DraftDatabase;
  #pages = 0;

  private constructor(base: string, witness: Witness) {
    worlds += 1;
    this.#base = base;
    this.#witness = witness;
    this.folder = join(base, 'documents');
    this.data = new DataFolder(join(base, 'data'));
    this.#databaseName = `soak-${worlds}`;
    this.#stored = new DraftDatabase(this.#databaseName);
  }

  /** A machine with {@link beginnings}, before the app is started. */
  static async create(witness: Witness): Promise<World> {
    const base = await soundFiles.realpath(await soundFiles.mkdtemp(join(tmpdir(), 'aftermath-soak-')));
    const world = new World(base, witness);
    await soundFiles.mkdir(world.folder);
    for (const [name, text] of Object.entries(beginnings)) await soundFiles.writeFile(join(world.folder, name), text);
    world.#uninstall.push(world.clock.install(), installFragileFiles());
    return world;
  }

  get page(): Page {
    if (this.#page === null) throw new Error('The page is not running.');
    return this.#page;
  }

  get opened(): OpenedDocument | null {
    return this.page.workspace.current.value;
  }

  /** Does work as the page does it. */
  inPage<T>(work: (page: Page) => T): T {
    const { page } = this;
    return within(page.life, () => work(page));
  }

  /** Starts what is not running, on a file of the folder or on what was shown last. */
  async start(name: string | null): Promise<void> {
    await closeFilesOfTheDead();
    if (this.#hostDied) await this.#forgetProcess();
    this.#hostDied = false;
    this.#host ??= this.#startHost(name);
    if (this.#page !== null) return;
    const page = this.#startPage();
    this.#page = page;
    await within(page.life, async () => {
      const { start } = await page.host.call('host.describe', {});
      tellRecovery(page.shelf, page.notices);
      await page.workspace.start(start);
    });
    await this.settle();
  }

  /** Ends a part at once, in the midst of whatever it does. */
  kill(what: 'page' | 'host'): void {
    if (what === 'host') {
      const host = this.#host;
      host?.life.kill();
      // Stops listening to the file system; what else it would do never comes to anything.
      if (host !== null) within(host.life, () => void host.services.close());
      this.#host = null;
      this.#hostDied = true;
    } else {
      this.#page?.life.kill();
      this.#page?.database.close();
      // The host sees the connection end.
      const host = this.#host;
      if (host !== null) within(host.life, () => host.services.holds.pageLeft(this.#pageName));
      this.#page = null;
    }
  }

  /** A draft store is gone, as if somebody had thrown it away, while no page is running. */
  async lose(store: 'browser' | 'journal'): Promise<void> {
    if (store === 'journal') {
      await this.data.loseJournal();
      return;
    }
    await this.#stored.delete();
    this.#stored = new DraftDatabase(this.#databaseName);
  }

  /** Whether the host runs; a planned fault may have killed it. */
  get hostIsUp(): boolean {
    if (this.#host?.life.alive === false) this.kill('host');
    return this.#host !== null;
  }

  /** Waits until nothing moves but the clock could make it. */
  async settle(): Promise<void> {
    const started = performance.now();
    for (let rounds = 0, quiet = 0; quiet < 4; rounds += 1) {
      // A slow disk is waited for without keeping a core busy.
      await (rounds > 100 && quiet === 0 ? new Promise((resolve) => later(resolve, 1)) : turn());
      quiet = process.getActiveResourcesInfo().some((kind) => busy.has(kind)) ? 0 : quiet + 1;
      if (performance.now() - started > longestRest) throw new Error('The app does not come to rest.');
    }
  }

  /** Lets the event loop turn a few times, whatever is under way. */
  async turns(count: number): Promise<void> {
    for (let turns = 0; turns < count; turns += 1) await turn();
  }

  async advance(milliseconds: number): Promise<void> {
    await this.clock.advance(milliseconds, () => this.settle());
    await this.settle();
  }

  /** What each store has of every draft. */
  async stores(): Promise<Stores> {
    const browser = [
      ...(await this.#stored.drafts.toArray()).map(({ key, updatedAt: at, ...draft }): StoredDraft => ({ key, at, draft: { key, updatedAt: at, ...draft } })),
      ...(await this.#stored.dropped.toArray()).map(({ key, at }): StoredDraft => ({ key, at, draft: null })),
    ];
    return { browser, journal: await this.data.journal() };
  }

  /** The texts in the history of a file, by its grant. */
  async versionTexts(fileId: string): Promise<(string | null)[]> {
    const versions = new VersionStore(this.#stored);
    return Promise.all((await versions.list(fileId)).map(({ id }) => versions.text(id)));
  }

  /** The drafts there are, each in its newest state, wherever that is. */
  async drafts(): Promise<Draft[]> {
    const newest = new Map<string, StoredDraft>();
    for (const stored of Object.values(await this.stores()).flat()) {
      if (stored.at > (newest.get(stored.key)?.at ?? -Infinity)) newest.set(stored.key, stored);
    }
    return [...newest.values()].flatMap(({ draft }) => draft ?? []);
  }

  /** The bytes of a file of the folder as Latin-1, or null where there is none. */
  async bytes(name: string): Promise<string | null> {
    return soundFiles.readFile(join(this.folder, name), 'latin1').catch(() => null);
  }

  /** Ends everything and leaves nothing. */
  async remove(): Promise<void> {
    planFault(null);
    this.kill('page');
    this.kill('host');
    await this.settle().catch(() => undefined);
    await closeFilesOfTheDead();
    await this.#stored.delete();
    for (const uninstall of this.#uninstall) uninstall();
    await soundFiles.rm(this.#base, { recursive: true, force: true, maxRetries: 3 });
  }

  /** The app knows what the dead left by the number of their process, which is not this one. */
  async #forgetProcess(): Promise<void> {
    for (const name of await soundFiles.readdir(this.folder)) {
      const theirs = name.replace(`-${process.pid}-`, `-${deadProcess}-`);
      if (theirs !== name) await soundFiles.rename(join(this.folder, name), join(this.folder, theirs));
    }
    await this.data.forgetProcess();
  }

  get #pageName(): string {
    return `${this.#databaseName}-${this.#pages}`;
  }

  #startHost(name: string | null): Host {
    const life = startLife('host');
    const services = within(life, () =>
      createServices({
        host: createBrowserHost(this.folder, () => Promise.reject(new Error('Nothing is printed here.'))),
        dataFolder: this.data.path,
        start: name === null ? null : join(this.folder, name),
        version: '0.0.0',
        emit: (event, payload) => this.#emit(life, event, payload),
        exporter: () => Promise.reject(new Error('Nothing is exported here.')),
      }),
    );
    return { life, services };
  }

  readonly #listeners = new Map<Life, Set<(name: EventName, payload: unknown) => void>>();

  #emit(from: Life, name: EventName, payload: unknown): void {
    const page = this.#page;
    if (!from.alive || page === null) return;
    const plain: unknown = structuredClone(payload);
    if (name === 'document.changedOnDisk') this.#witness.handed((plain as { document: OpenDocument }).document);
    within(page.life, () => {
      for (const listener of this.#listeners.get(page.life) ?? []) listener(name, plain);
    });
  }

  #startPage(): Page {
    const life = startLife('page');
    this.#pages += 1;
    const host = this.#host;
    if (host !== null) within(host.life, () => host.services.holds.pageCame(this.#pageName));
    const listeners = new Set<(name: EventName, payload: unknown) => void>();
    this.#listeners.clear();
    this.#listeners.set(life, listeners);
    const page = within(life, (): Page => {
      const host = createPageHost({
        call: async (name, request) => {
          const at = this.#host;
          if (!life.alive) return never();
          if (at === null || !at.life.alive) throw new Error('The host is gone.');
          if (name === 'document.save' || name === 'document.saveAs') this.#witness.asked(request as AskedSave);
          const answered = within(at.life, () => dispatch(at.services.handlers, name, structuredClone(request)));
          const reply = await Promise.race([answered, at.life.ended.then(() => null)]);
          if (!life.alive) return never();
          if (reply === null) throw new Error('The host went away.');
          if (reply.ok && name === 'document.open') this.#witness.handed(reply.value as OpenDocument);
          return structuredClone(reply);
        },
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      });
      const notices = new Notices();
      const database = new DraftDatabase(this.#databaseName);
      const shelf = new DraftShelf(database, host);
      const workspace = new Workspace({
        host,
        database,
        shelf,
        versions: new VersionStore(database),
        windows: { page: this.#pageName, holder: this.#databaseName, locks: null, channel: { postMessage: () => undefined, listen: () => () => undefined } },
        notices,
        refused(error) {
          throw error;
        },
        extensions: () => [],
        sample,
        askTarget: async () => {
          const { folderId } = await host.call('folder.list', { folderId: null });
          return { folderId, name: this.answers.saveAs, overwrite: false };
        },
        askToReplace: () => Promise.resolve(this.answers.replace),
      });
      return { life, workspace, notices, host, database, shelf, grid: null };
    });
    let disconnect = (): void => undefined;
    page.workspace.current.subscribe((opened) => {
      disconnect();
      page.grid = null;
      if (opened === null) return;
      page.grid = new TimelineModel(opened.session);
      disconnect = page.grid.connect(opened.reveals, () => undefined);
      this.#witness.shown(opened);
    });
    return page;
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => soon(resolve));
}
