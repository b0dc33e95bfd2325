import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Draft } from '../../../renderer/drafts/database.ts';
import type { TextEdit } from '../../../shared/text/edit.ts';
import { intend } from '../../fuzz/sequence.ts';
import { placed } from '../../fuzz/steps.ts';
import { beginnings, otherNames, sample } from './beginnings.ts';
import { checkTexts, checkFiles, checkRestart, type Before } from './checks.ts';
import { faultHappened, planFault, soundFiles } from './fragile-files.ts';
import { bytesOf, Ledger, tokensIn } from './ledger.ts';
import type { OutsideWork, SoakStep } from './steps.ts';
import { ViewCheck } from './views.ts';
import { holds, quoted } from './violation.ts';
import { wordEnd } from './word-end.ts';
import { World } from './world.ts';

/** What a sequence did. */
export interface Tally {
  steps: number;
  typed: number;
  saved: number;
  refused: number;
  kills: number;
  faults: number;
  /** Milliseconds on the controlled clock, of the oldest token that a kill took. */
  oldestLost: number;
  lost: number;
  filesChecked: number;
  /** Draft stores that a kill took along. */
  storesLost: number;
  /** How often another program's text came into the text on show, and how often it had to be decided. */
  takenIn: number;
  conflicts: number;
}

/** Nothing done yet. */
export function emptyTally(): Tally {
  return { steps: 0, typed: 0, saved: 0, refused: 0, kills: 0, faults: 0, oldestLost: 0, lost: 0, filesChecked: 0, storesLost: 0, takenIn: 0, conflicts: 0 };
}

const names: readonly string[] = [...Object.keys(beginnings), ...otherNames];

/**
 * Takes the steps one after another on a machine of their own, and fails with the promise that does not hold.
 *
 * @throws Violation, or whatever the app threw that nobody should see
 */
export async function runSequence(steps: readonly SoakStep[], tally: Tally): Promise<void> {
  const ledger = new Ledger();
  const world = await World.create(ledger);
  ledger.clock = world.clock;
  try {
    const run = new Sequence(world, ledger, tally);
    await run.begin();
    for (const step of steps) await run.take(step);
  } finally {
    tally.typed += ledger.typed;
    tally.takenIn += ledger.takenIn;
    await world.remove();
  }
}

class Sequence {
  readonly #world: World;
  readonly #ledger: Ledger;
  readonly #tally: Tally;
  #views = new ViewCheck();
  #outsideWrites = 0;

  constructor(world: World, ledger: Ledger, tally: Tally) {
    this.#world = world;
    this.#ledger = ledger;
    this.#tally = tally;
  }

  async begin(): Promise<void> {
    for (const name of names) this.#ledger.disk.set(name, await this.#world.bytes(name));
    await this.#world.start('table.md');
    await this.#check(false);
  }

  async take(step: SoakStep): Promise<void> {
    this.#tally.steps += 1;
    const waited = this.#waits;
    const removes = await this.#do(step);
    await this.#world.settle();
    if (!waited && this.#waits) this.#tally.conflicts += 1;
    if (!this.#world.hostIsUp) await this.#restart(step.kind === 'kill' && step.onFile);
    await this.#check(removes);
  }

  /** The name of the file on show, or null where the document has none. */
  get #shownFile(): string | null {
    const identity = this.#world.opened?.session.identity;
    return identity === undefined || identity.fileId === null ? null : identity.name;
  }

  /** Whether a conflict with the file is to be decided. */
  get #waits(): boolean {
    return this.#world.opened?.external.state.value.kind === 'changed';
  }

  async #check(removes: boolean): Promise<void> {
    const stored = await checkFiles(this.#world, this.#ledger);
    this.#tally.filesChecked += stored.bytes.size;
    checkTexts(this.#world, this.#ledger, stored, removes);
    this.#views.check(this.#world, this.#ledger.changedAt);
  }

  /** Answers whether the person took text away with it. */
  async #do(step: SoakStep): Promise<boolean> {
    const world = this.#world;
    switch (step.kind) {
      case 'type':
        this.#type(step.at);
        return false;
      case 'paste':
        this.#insert(step.at, this.#pasted(step.what), 'input.paste');
        return false;
      case 'erase':
        this.#erase(step.at, step.length);
        return true;
      case 'grid':
        this.#editGrid(step);
        return step.intent.kind === 'cell' || step.intent.kind === 'delete';
      case 'undo':
      case 'redo':
        world.inPage(() => {
          for (let times = 0; times <= step.times; times += 1) world.opened?.session[step.kind]();
        });
        return true;
      case 'save':
      case 'saveAs':
        await this.#save(step);
        return false;
      case 'outside':
        await this.#outside(step.file === 'shown' ? (this.#shownFile ?? 'copy.md') : (names[step.file % names.length] ?? ''), step.how);
        return false;
      case 'wait':
        await world.advance(step.milliseconds);
        return false;
      case 'open':
        await this.#leaving(() => this.#open(names[step.file % names.length] ?? ''));
        return false;
      case 'new':
        await this.#leaving(() => world.inPage(({ workspace }) => workspace.openNew(sample)));
        return false;
      case 'openDraft':
      case 'discard':
        return this.#draftStep(step);
      case 'undiscard':
        world.inPage(({ notices }) => {
          for (const { actions } of notices.shown.value.slice(-1)) for (const action of actions) if (action.title === 'Undo') action.run();
        });
        return true;
      case 'decide':
        world.inPage(() => this.#decide(step.take));
        return step.take === 'theirs';
      case 'kill':
        await this.#kill(step);
        return false;
    }
  }

  #decide(take: Extract<SoakStep, { kind: 'decide' }>['take']): void {
    const external = this.#world.opened?.external;
    if (external === undefined) return;
    if (take === 'theirs') external.useTheirs();
    else if (take === 'mine') external.keepMine();
    else if (take === 'back') external.takeBack();
    else {
      external.decide();
      external.chooseRest(take === 'both' ? 'mine-theirs' : 'mine');
      external.resolve();
    }
  }

  #type(at: number): void {
    const token = this.#ledger.newToken();
    this.#insert(at, ` ${token} `, 'input.type');
  }

  #pasted(what: 'words' | 'lines' | 'table'): string {
    const token = this.#ledger.newToken();
    if (what === 'words') return ` some ${token} pasted words `;
    if (what === 'lines') return `\n\n- 11:00 ${token} was pasted\n- 11:10 and more\n\n`;
    return `\n\n| Time | Event |\n| --- | --- |\n| 12:00 | ${token} pasted |\n\n`;
  }

  /** Inserts between two words, so that no token is cut. */
  #insert(at: number, text: string, userEvent: string): void {
    const session = this.#world.opened?.session;
    if (session === undefined) return;
    const place = wordEnd(session.text, at);
    const locked = session.locked.value;
    holds('what was opened can be written', locked === null, () => `${session.identity.name}: ${locked ?? ''} ${JSON.stringify(this.#world.opened?.presence.state.value)}`);
    this.#world.inPage(() => session.dispatch({ changes: { from: place, insert: text.includes('\n') ? session.state.toText(text) : text }, userEvent }));
  }

  #erase(at: number, length: number): void {
    const session = this.#world.opened?.session;
    if (session === undefined) return;
    const { text } = session;
    const [from, to] = [wordEnd(text, at), wordEnd(text, (at % (text.length + 1)) + length)].sort((a, b) => a - b) as [number, number];
    if (from < to) this.#world.inPage(() => session.dispatch({ changes: { from, to }, userEvent: 'delete.selection' }));
  }

  #editGrid({ timeline: number, intent }: Extract<SoakStep, { kind: 'grid' }>): void {
    const session = this.#world.opened?.session;
    const reading = this.#world.page.grid?.current();
    if (session === undefined || reading === undefined || reading.timelines.length === 0) return;
    const timeline = reading.timelines[number % reading.timelines.length];
    if (timeline === undefined) return;
    const step = placed(intent.kind === 'cell' && intent.value === 'All well' ? { ...intent, value: `All ${this.#ledger.newToken()} well` } : intent, timeline, timeline.events.length);
    const edits: readonly TextEdit[] = step === null ? [] : intend(reading.text, timeline, step).edits;
    this.#world.inPage(() => session.edit(edits, `input.timeline.${intent.kind}`));
    // What the cell refused was never in the text.
    this.#ledger.remove([...this.#ledger.tokens.keys()].slice(-1).filter((token) => intent.kind === 'cell' && !session.text.includes(token)));
  }

  async #save(step: Extract<SoakStep, { kind: 'save' | 'saveAs' }>): Promise<void> {
    const world = this.#world;
    const { opened } = world;
    if (opened === null) return;
    const name = step.kind === 'saveAs' ? (names[step.name % names.length] ?? '') : opened.session.identity.fileId === null ? 'copy.md' : opened.session.identity.name;
    const replaces = step.kind === 'saveAs' && step.replace;
    Object.assign(world.answers, { saveAs: name, replace: replaces });
    const before = await world.bytes(name);
    const draftsBefore = await world.drafts();
    this.#ledger.asks.length = 0;
    planFault(step.fault);
    const saved = world.inPage(({ workspace }) => workspace.save(step.kind));
    if (step.kind === 'save' && typeof step.meanwhile === 'number') {
      await world.turns(step.meanwhile);
      if (world.opened === opened) this.#type(step.meanwhile * 23);
    }
    await saved;
    await world.settle();
    const fault = faultHappened();
    planFault(null);
    if (fault) this.#tally.faults += 1;
    await this.#afterSave(name, before, { fault, mayReplace: replaces });
    const said = opened.saving.state.value.kind === 'saved';
    if (said) await this.#supersede(draftsBefore.filter((draft) => draft.name === name && draft.key !== opened.session.identity.key));
    this.#tally[said ? 'saved' : 'refused'] += 1;
    if (said && !fault) holds('what is said to be saved is on disk', this.#ledger.own.get(opened.session.identity.key)?.has((await world.bytes(name)) ?? '') === true, () => name);
  }

  /** What was unsaved of a file that another document was saved as has its draft still, or is in the history of the file. */
  async #supersede(draftsOfFile: readonly Draft[]): Promise<void> {
    const { session } = this.#world.opened ?? {};
    const left = (await this.#world.drafts()).map(({ key }) => key);
    const versions = await this.#world.versionTexts(session?.identity.fileId ?? '');
    for (const { text } of draftsOfFile.filter(({ key }) => !left.includes(key))) {
      holds('what was unsaved of a file that is saved over is in its history', versions.includes(text), () => quoted(text));
      this.#ledger.remove([...tokensIn(text)].filter((token) => session?.text.includes(token) !== true));
    }
  }

  /** The file is as it was, or holds what was asked to be written, and nothing of another program that the app never saw is gone. */
  async #afterSave(name: string, before: string | null, { fault, mayReplace }: { readonly fault: boolean; readonly mayReplace: boolean }): Promise<void> {
    const after = await this.#world.bytes(name);
    const asks = this.#ledger.asks.splice(0);
    const written = after === null ? [] : asks.filter((ask) => bytesOf(ask) === after);
    this.#ledger.savedPlace = Math.max(this.#ledger.savedPlace, ...written.map(({ place }) => place));
    for (const { key } of written) this.#ledger.wrote(key, name, after ?? '');
    if (after !== before) {
      holds('a file holds one whole version', written.length > 0, () => `${name} holds ${quoted(after)}${fault ? ' after a fault' : ''}`);
      holds('nothing is overwritten that the app never saw', before === null || mayReplace || this.#ledger.seen.get(name)?.has(before) === true, () => `${name} held ${quoted(before)}`);
    }
    if (after !== before && before !== null && mayReplace) this.#ledger.remove(tokensIn(before));
    this.#ledger.disk.set(name, after);
  }

  async #outside(name: string, how: OutsideWork): Promise<void> {
    const path = join(this.#world.folder, name);
    const before = this.#ledger.disk.get(name) ?? null;
    this.#outsideWrites += 1;
    const words = `Written outside, ${this.#outsideWrites}.`;
    let after = before;
    if (how === 'create' || before === null) {
      if (before === null && how !== 'delete' && how !== 'touch') after = `# Anew\n\n- 16:00 ${words}\n`;
    } else if (how === 'insert') after = before.replace(/(?<=\n)(?=\r?\n)/, () => `${before.includes('\r\n') ? '\r\n' : '\n'}${words}${before.includes('\r\n') ? '\r\n' : '\n'}`);
    else if (how === 'edit') after = `${before}${before.includes('\r\n') ? '\r\n' : '\n'}${words}${before.includes('\r\n') ? '\r\n' : '\n'}`;
    else if (how === 'replace') after = before.includes('10:05') ? before.replace('10:05', '10:06') : `${words}\n`;
    else if (how === 'delete') after = null;
    if (after === null) await soundFiles.rm(path, { force: true });
    else if (how === 'replace') {
      const aside = join(this.#world.folder, '..', 'aside');
      await soundFiles.writeFile(aside, after, 'latin1');
      await soundFiles.rename(aside, path);
    } else await soundFiles.writeFile(path, after, 'latin1');
    if (before !== null) {
      const left = tokensIn(after ?? '');
      const { session } = this.#world.opened ?? {};
      // Text that nobody saved yet is not the other program's to take.
      const unsaved = session?.identity.name === name && session.edited ? new Set([...tokensIn(session.text)].filter((token) => !before.includes(token))) : new Set<string>();
      this.#ledger.excuse([...tokensIn(before)].filter((token) => !left.has(token) && !unsaved.has(token)));
    }
    this.#ledger.disk.set(name, after);
  }

  async #open(name: string): Promise<void> {
    await this.#world.inPage(async ({ host, workspace }) => {
      const { entries } = await host.call('folder.list', { folderId: null });
      const entry = entries.find((each) => each.name === name);
      if (entry !== undefined) await workspace.openFile(entry.id);
    });
  }

  /** Goes to another document; the text that is left has its draft. */
  async #leaving(go: () => Promise<void>): Promise<void> {
    const { opened } = this.#world;
    const left = opened === null ? null : { key: opened.session.identity.key, text: opened.session.text, edited: opened.session.edited };
    try {
      await go();
    } catch (error) {
      // A file that is not there cannot be opened.
      if (!(error instanceof AppError)) throw error;
    }
    await this.#world.settle();
    if (left === null || !left.edited || this.#world.opened === opened) return;
    const draft = (await this.#world.drafts()).find(({ key }) => key === left.key);
    holds('text that is left has its draft', draft?.text === left.text, () => `${quoted(draft?.text)} instead of ${quoted(left.text)}`);
  }

  async #draftStep(step: Extract<SoakStep, { kind: 'openDraft' | 'discard' }>): Promise<boolean> {
    const drafts = await this.#world.drafts();
    const draft = drafts[step.draft % Math.max(1, drafts.length)];
    if (draft === undefined) return false;
    if (step.kind === 'openDraft') await this.#leaving(() => this.#world.inPage(({ workspace }) => workspace.openDraft(draft)));
    else await this.#world.inPage(({ workspace }) => workspace.discardDraft(draft));
    return step.kind === 'discard';
  }

  async #kill({ what, amid, turns, onFile, loses }: Extract<SoakStep, { kind: 'kill' }>): Promise<void> {
    const world = this.#world;
    const { opened } = world;
    const name = opened?.session.identity.fileId === null ? 'copy.md' : (opened?.session.identity.name ?? '');
    const before = await world.bytes(name);
    this.#ledger.asks.length = 0;
    if (amid === 'typing') this.#type(turns * 31);
    if (amid === 'saving' || amid === 'typing on') {
      Object.assign(world.answers, { saveAs: 'copy.md', replace: false });
      world.inPage(({ workspace }) => void workspace.save('save'));
    }
    if (amid === 'opening') void this.#open(names[turns % names.length] ?? '').catch(() => undefined);
    await world.turns(turns);
    if (amid === 'typing on' && world.opened === opened) {
      this.#type(turns * 29);
      await world.turns(turns % 7);
    }
    if (what === 'host') {
      world.kill('host');
      await world.settle();
      // The window stays for a while; what is typed there is kept as ever.
      if (this.#world.opened === opened) this.#type(turns * 17);
      await world.advance(turns * 50);
    }
    // What one store could not be given, and was said to lack, is not asked of it.
    const mayLose = what !== 'host' && world.hostIsUp && [world.page.shelf.browser, world.page.shelf.journal].every(({ trouble }) => trouble.value === null);
    await this.#restart(onFile, what === 'page' ? ['page'] : ['page', 'host'], { name, before }, mayLose ? (loses ?? null) : null);
  }

  async #restart(onFile: boolean, what: readonly ('page' | 'host')[] = ['page', 'host'], file: { readonly name: string; readonly before: string | null } | null = null, loses: 'browser' | 'journal' | null = null): Promise<void> {
    const world = this.#world;
    const { opened } = world;
    this.#tally.kills += 1;
    const before: Before | null =
      opened === null
        ? null
        : {
            identity: opened.session.identity,
            edited: opened.session.edited,
            recent: this.#ledger.recent(),
            recentBases: this.#ledger.recent(this.#ledger.bases),
            texts: this.#ledger.texts,
            draftKeys: (await world.drafts()).map(({ key }) => key),
            onDisk: this.#ledger.disk.get(opened.session.identity.name) ?? null,
          };
    for (const each of what) world.kill(each);
    await world.settle();
    if (file !== null) await this.#afterSave(file.name, file.before, { fault: true, mayReplace: false });
    if (loses !== null) {
      this.#tally.storesLost += 1;
      await world.lose(loses);
    }
    const name = onFile && what.includes('host') && before !== null && before.identity.fileId !== null ? before.identity.name : null;
    this.#views = new ViewCheck();
    await world.start(name);
    const lost = await checkRestart(world, this.#ledger, before, name !== null);
    this.#tally.lost += lost.length;
    this.#tally.oldestLost = Math.max(this.#tally.oldestLost, ...lost.map((at) => world.clock.now - at));
  }
}
