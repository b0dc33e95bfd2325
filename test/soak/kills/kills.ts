import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareChromium } from '../../e2e/chromium.ts';
import { isStrayName } from '../random/stray-name.ts';
import { holds, quoted } from '../random/violation.ts';
import { killKinds, Machine, type KillKind, type PageWitness } from './machine.ts';
import { Chance, DocumentRecord, tokensIn } from './record.ts';

/** What a run of kills came to. */
export interface KillRun {
  readonly figures: Readonly<Record<string, string | number>>;
  /** The promise that was broken, with the seed and the last things done; or null. */
  readonly failure: string | null;
}

const fixture = 'upgrade-outage.md';
/** Documents grow while they are typed into; after so many kills a fresh one is begun. */
const killsPerDocument = 15;
/** In milliseconds. */
const second = 1_000;
/** What a draft store may take to write without being noticed, in milliseconds. */
const writeTime = 150;
/** How long what is tidied at the start may take until it is tidied, in milliseconds. */
const tidyTime = 5_000;

/** Kills at random moments while somebody works, starts again, and looks at what came back. */
export async function runKills(seed: number, kills: number, say: (line: string) => void = () => undefined): Promise<KillRun> {
  await prepareChromium();
  const run = new Run(seed);
  const machine = await Machine.create(run);
  try {
    await run.work(machine, kills, say);
    return { figures: run.figures(), failure: null };
  } catch (error) {
    const what = error instanceof Error ? (error.name === 'Violation' ? error.message : (error.stack ?? error.message)) : String(error);
    return { figures: run.figures(), failure: `${what}\n\nseed ${seed}, kill ${run.killed}. Done last:\n${run.done.slice(-40).map((line) => `  ${line}`).join('\n')}` };
  } finally {
    await machine.remove();
  }
}

interface Write {
  readonly from: number;
  to: number;
}

class Run implements PageWitness {
  killed = 0;
  /** What was done, for reports. */
  readonly done: string[] = [];
  readonly #chance: Chance;
  readonly #kinds = new Map<KillKind, number>();
  readonly #documents: DocumentRecord[] = [];
  readonly #stalls: { readonly duration: number; readonly at: number }[] = [];
  readonly #reloadedAt: number[] = [];
  /** When each store was given something, and when it had it. */
  readonly #writes = { browser: [] as Write[], journal: [] as Write[] };
  #torn = 0;
  #longestWait = 0;
  #aliveAt = 0;
  #tokens = 0;
  #moves = 0;
  #reloads = 0;
  #lost = 0;
  #lostToReloads = 0;
  #oldestLost = 0;
  #longestStall = 0;
  #allowance = 0;
  #files = 0;
  #strays = 0;
  #spared = 0;
  #seconds = 0;

  constructor(seed: number) {
    this.#chance = new Chance(seed);
  }

  figures(): Record<string, string | number> {
    return {
      kills: `${this.killed} (${killKinds.map((kind) => `${kind} ${this.#kinds.get(kind) ?? 0}`).join(', ')}) in ${Math.round(this.#seconds)} s`,
      'tokens typed': this.#tokens,
      'rows moved': this.#moves,
      'saves asked for': this.#documents.reduce((sum, { asked }) => sum + asked.length - 1, 0),
      reloads: this.#reloads,
      'tokens lost': `${this.#lost} (${this.#lostToReloads} of them to reloads), the oldest ${Math.round(this.#oldestLost)} ms old`,
      'longest stall of a page': `${Math.round(this.#longestStall)} ms`,
      'lost over a second': `${this.#spared}, while the page or the disk was stalled (at most ${Math.round(this.#allowance)} ms)`,
      'longest read-only at a start': `${this.#longestWait} ms`,
      'torn journal files': this.#torn,
      'files compared': this.#files,
      'temporary files left': `${this.#strays} by kills, none after the next start`,
    };
  }

  typed(data: string, at: number): void {
    for (const token of tokensIn(data)) {
      const typed = this.#current.typed.find((each) => each.token === token);
      if (typed !== undefined) typed.at = Math.min(typed.at, at);
    }
  }

  stalled(duration: number, at: number): void {
    this.#stalls.push({ duration, at });
    this.#longestStall = Math.max(this.#longestStall, duration);
  }

  alive(at: number): void {
    this.#aliveAt = at;
  }

  waited(duration: number): void {
    this.#longestWait = Math.max(this.#longestWait, duration);
  }

  given(store: 'browser' | 'journal', from: number): (to: number) => void {
    const each = { from, to: Infinity };
    this.#writes[store].push(each);
    return (to) => {
      each.to = to;
    };
  }

  asked(text: string): () => void {
    const document = this.#current;
    document.asked.push(text);
    const place = document.asked.length - 1;
    this.done.push(`asked to write version ${place}`);
    return () => {
      document.written = Math.max(document.written, place);
      this.done.push(`version ${place} is written`);
    };
  }

  async work(machine: Machine, kills: number, say: (line: string) => void): Promise<void> {
    const started = performance.now();
    let next: KillKind[] = [];
    while (this.killed < kills) {
      if (this.killed % killsPerDocument === 0) await this.#begin(machine);
      if (next.length === 0) next = this.#chance.shuffled(killKinds);
      await this.#once(machine, next.shift() ?? 'all');
      this.#seconds = (performance.now() - started) / second;
      if (this.killed % 10 === 0) say(`${this.killed} of ${kills} kills, ${Math.round(this.#seconds)} s`);
    }
  }

  get #current(): DocumentRecord {
    const current = this.#documents.at(-1);
    if (current === undefined) throw new Error('No document was begun.');
    return current;
  }

  async #begin(machine: Machine): Promise<void> {
    const name = `report-${this.#documents.length + 1}.md`;
    this.#documents.push(new DocumentRecord(name, await machine.workspace.copyFixture(fixture, name)));
    this.done.push(`begun ${name}`);
    if (machine.serverIsUp) await machine.stopServer();
    await machine.start(name);
    await machine.text();
  }

  /** Works until a random moment, kills, starts again and checks. */
  async #once(machine: Machine, kind: KillKind): Promise<void> {
    const working = { stopped: false };
    const work = this.#work(machine, working).catch((error: unknown) => {
      // What was killed does not answer.
      if (!working.stopped) throw error;
    });
    await Promise.race([pause(this.#chance.between(300, 3_500)), work]);
    const inside = this.#chance.next() < 0.5;
    const afterwards = this.#chance.next() < 0.7 ? this.#chance.between(0, 1_500) : 0;
    working.stopped = kind !== 'server';
    let at = await machine.kill(kind, inside);
    this.done.push(`killed: ${kind}${kind === 'page' && inside ? ' from inside' : ''}`);
    if (kind === 'server') {
      // The window stays; what is typed there is kept as ever.
      await Promise.race([pause(afterwards), work]);
      working.stopped = true;
      at = Date.now();
    }
    this.#strays += (await this.#strayFiles(machine)).length;
    this.killed += 1;
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    if (kind !== 'server') await work;
    await machine.start(this.#current.name);
    await work;
    await this.#check(machine, at, kind);
    this.#endWrites(at);
  }

  async #work(machine: Machine, working: { readonly stopped: boolean }): Promise<void> {
    const { page } = machine;
    const { keyboard } = page;
    await machine.source.focus();
    await keyboard.press('ControlOrMeta+End');
    while (!working.stopped) {
      const chance = this.#chance.next();
      if (chance < 0.8) {
        this.#tokens += 1;
        const token = `tok${this.#tokens}q`;
        if (this.#tokens % 8 === 0) await keyboard.press('Enter');
        const typed = { token, at: Infinity };
        this.#current.typed.push(typed);
        await keyboard.insertText(`${token} `);
        typed.at = Math.min(typed.at, Date.now());
        this.done.push(`typed ${token}`);
        await pause(this.#chance.between(10, 250));
      } else if (chance < 0.89) {
        await keyboard.press('ControlOrMeta+s');
        this.done.push('pressed save');
      } else if (chance < 0.97) await this.#moveRow(machine);
      else if (machine.serverIsUp) {
        this.#reloadedAt.push(Date.now());
        try {
          await page.reload();
          await machine.ready();
        } catch (error) {
          // Without a server there is no page any more, and nobody to type into it.
          if (!machine.serverIsUp) return;
          throw error;
        }
        this.#endWrites(this.#reloadedAt.at(-1) ?? 0);
        await machine.source.focus();
        await keyboard.press('ControlOrMeta+End');
        this.#reloads += 1;
        this.done.push('reloaded');
      }
    }
  }

  /** Moves the row of a cell down or up, with the keyboard. */
  async #moveRow(machine: Machine): Promise<void> {
    const { page } = machine;
    const grid = page.getByRole('grid', { name: 'Timeline' });
    const cells = grid.getByRole('gridcell');
    await cells.nth(Math.floor(this.#chance.next() * Math.min(12, await cells.count()))).click();
    await page.keyboard.press(this.#chance.next() < 0.5 ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
    this.#moves += 1;
    this.done.push('moved a row');
    await machine.source.focus();
    await page.keyboard.press('ControlOrMeta+End');
  }

  async #check(machine: Machine, killedAt: number, kind: KillKind): Promise<void> {
    const text = await machine.text();
    const document = this.#current;
    document.shown = text;
    const onDisk = await this.#checkFiles(machine);
    const shown = tokensIn(text);
    const present = new Set(shown);
    holds('nothing is there twice', present.size === shown.length, () => quoted(text));

    const applied = document.typed.filter(({ token, at }) => at !== Infinity || present.has(token));
    const lost = applied.filter(({ token }) => !present.has(token));
    const kept = applied.filter(({ token }) => present.has(token));
    for (const { token, at } of lost) {
      // A page that is left by reloading is over as well.
      const endedAt = Math.min(killedAt, ...this.#reloadedAt.filter((each) => each >= at));
      const age = endedAt - at;
      // Where both stores are left, the faster one counts.
      const left = (['browser', 'journal'] as const).filter((store) => kind !== (store === 'browser' ? 'all and IndexedDB' : 'all and journal'));
      const stall = this.#stalledBetween(at, endedAt) + Math.min(...left.map((store) => this.#heldUp(store, at, endedAt)));
      this.#lost += 1;
      if (endedAt < killedAt) this.#lostToReloads += 1;
      this.#oldestLost = Math.max(this.#oldestLost, age);
      if (age > second) {
        this.#spared += 1;
        this.#allowance = Math.max(this.#allowance, stall);
      }
      holds('at most the last second of typing is missing', age <= second + stall, () => `${token} was typed ${Math.round(age)} ms before the kill; the page or the disk was stalled for ${Math.round(stall)} ms of that`);
      const later = kept.find((each) => each.at > at && each.at < endedAt && each.token !== token);
      holds('what is missing is the last that was typed', later === undefined, () => `${token} is missing, ${later?.token ?? ''} is there`);
    }
    document.typed = kept;
    for (const token of tokensIn(onDisk)) holds('nothing older is shown than what was saved', present.has(token), () => `${token} is in the file and not in the window`);
    for (const row of document.asked[0]?.split('\n').filter((line) => line.startsWith('May ')) ?? []) {
      holds('every row is there once', text.split('\n').filter((line) => line === row).length === 1, () => `${row} in ${quoted(text)}`);
    }
    const said = (await machine.page.getByRole('alert').allInnerTexts()).join('\n');
    if (/journal of drafts on disk was damaged/.test(said)) this.#torn += 1;
    holds('our own save is never told as a change by another program', !/another program|changed on disk/i.test(said), () => said);
    for (const each of this.#documents) {
      const isSaved = each.shown === (await machine.workspace.read(each.name));
      const hasDraft = (await machine.page.getByRole('list', { name: 'Drafts' }).getByText(each.name).count()) > 0;
      holds('unsaved text is in the list of drafts', hasDraft || isSaved, () => `${each.name}: ${quoted(each.shown)}`);
    }
  }

  /** The page that began them is gone; of those that had not ended by then nothing is heard any more. */
  #endWrites(at: number): void {
    for (const each of [...this.#writes.browser, ...this.#writes.journal]) {
      if (each.from <= at && each.to === Infinity) each.to = at;
    }
  }

  /** For how long the disk kept a store from having what it was given, in a time. In milliseconds. */
  #heldUp(store: 'browser' | 'journal', from: number, to: number): number {
    let [held, until] = [0, from];
    for (const each of this.#writes[store].toSorted((a, b) => a.from - b.from)) {
      const [start, end] = [Math.max(each.from, until), Math.min(each.to, to)];
      held += Math.max(0, end - start - writeTime);
      until = Math.max(until, end);
    }
    return held;
  }

  /** For how long the page's thread was busy in a time, what it had no chance to tell of included. In milliseconds. */
  #stalledBetween(from: number, to: number): number {
    // What it did after it was last heard of is not known, whether a store was given something included.
    const silent = to - this.#aliveAt;
    const stalls = silent > 0 ? [...this.#stalls, { duration: silent, at: to }] : this.#stalls;
    return stalls.reduce((sum, { duration, at }) => sum + Math.max(0, Math.min(at, to) - Math.max(at - duration, from)), 0);
  }

  /** Every file is a whole version that was asked for, not older than the last that was told to be written; answers the current one. */
  async #checkFiles(machine: Machine): Promise<string> {
    const { workspace } = machine;
    let onDisk = '';
    for (const document of this.#documents) {
      onDisk = await workspace.read(document.name);
      const version = document.asked.lastIndexOf(onDisk);
      holds('a file holds one whole version', version !== -1, () => `${document.name} holds ${quoted(onDisk)}`);
      holds('a file holds no older version than the last one written', version >= document.written, () => `${document.name} holds version ${version}, and ${document.written} was written`);
      this.#files += 1;
    }
    const until = Date.now() + tidyTime;
    for (let strays = await this.#strayFiles(machine); strays.length > 0; strays = await this.#strayFiles(machine)) {
      holds('no temporary file is left after the next start', Date.now() < until, () => strays.join(', '));
      await pause(100);
    }
    for (const path of await filesOf(workspace.dataFolder)) {
      if (!/\.(?:json|hold)$/.test(path)) continue;
      JSON.parse(await readFile(path, 'utf8'));
      this.#files += 1;
    }
    return onDisk;
  }

  async #strayFiles({ workspace }: Machine): Promise<string[]> {
    const known = new Set(this.#documents.map(({ name }) => name));
    const beside = (await workspace.list()).filter((name) => !known.has(name));
    const own = (await filesOf(workspace.dataFolder)).filter((path) => isStrayName(path));
    return [...beside, ...own];
  }
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
