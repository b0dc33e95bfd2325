import type { ExportFormat, HostDescription } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { ExportOptions } from '../../shared/contract/export-options.ts';
import { optionsOf } from '../document/chosen-options.ts';
import { Observable } from '../document/observable.ts';
import type { NewDocument } from '../document/opening.ts';
import { openPresenceChannel } from '../document/presence-messages.ts';
import { DraftDatabase } from '../drafts/database.ts';
import { DraftShelf } from '../drafts/draft-shelf.ts';
import { askToPersist, flushWhenLeaving } from '../drafts/leaving.ts';
import { LastWords } from '../drafts/last-words.ts';
import { VersionStore } from '../drafts/version-store.ts';
import { sourceExtensions } from '../editor/source-extensions.ts';
import type { PageHost } from '../host/page-host.ts';
import type { AppParts } from './app-parts.ts';
import { guardClosing } from './closing.ts';
import { CommandRegistry } from './commands.ts';
import { tellConnection } from './connection-notice.ts';
import { exportDocument, formatNames, writeExport, type ExportParts } from './exporting.ts';
import { isApplePlatform } from './keyboard.ts';
import { messageOf, Notices } from './notices.ts';
import { mayBeReadOtherwise, offerReading } from './offer-reading.ts';
import { createLinkOpener } from './open-link.ts';
import { Questions } from './questions.ts';
import { tellRecovery } from './recovery-notice.ts';
import { SettingsStore } from './settings-store.ts';
import type { TemplateTask } from './template-dialogs.tsx';
import { nameOfBrowser, restWhileFrozen } from './windows.ts';
import { Workspace } from './workspace.ts';

interface Surroundings {
  readonly host: PageHost;
  readonly description: HostDescription;
  readonly window: Window;
  /** The page's CSP nonce, or empty. */
  readonly nonce: string;
  readonly sample: NewDocument;
  /** Names this page; see `Windows`. */
  readonly page: string;
}

/** Puts the app together over a host. Nothing is shown and no document is opened yet. */
export function compose({ host, description, window, nonce, sample, page }: Surroundings): AppParts {
  const { capabilities } = description;
  const notices = new Notices();
  const questions = new Questions();
  const settings = new SettingsStore(host);
  const database = new DraftDatabase();
  const shelf = new DraftShelf(database, host, new LastWords(() => window.localStorage));
  const versions = new VersionStore(database);
  const tell = (error: unknown): void => {
    if (mayBeReadOtherwise(error)) void attempt(() => offerReading(error, { host, questions, workspace }));
    else if (!(error instanceof AppError) || error.code !== 'cancelled') notices.alert(messageOf(error));
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      tell(error);
    }
  };
  const commands = new CommandRegistry(tell);
  const askToReplace = (name: string): Promise<boolean> => questions.askToReplace(name);
  const locks = (window.navigator.locks as LockManager | undefined) ?? null;
  const workspace = new Workspace({
    host,
    database,
    shelf,
    versions,
    notices,
    sample,
    askToReplace,
    refused: tell,
    windows: { page, locks, holder: locks === null ? page : nameOfBrowser(() => window.localStorage), channel: openPresenceChannel() },
    extensions: () => sourceExtensions(settings.current.value, nonce),
    askTarget: async (suggestedName, { folder, name, replaced }) => {
      if (replaced !== undefined && !(await questions.askToSaveLossy({ name, replaced }))) return null;
      return capabilities.nativeDialogs ? 'native' : questions.askToSave({ title: 'Save as', action: 'Save', suggestedName, startFolder: folder });
    },
  });

  tellConnection(host, notices, () => shelf.browser.trouble.value === null);
  tellRecovery(shelf, notices);
  host.on('command.chosen', ({ command }) => commands.run(command));
  host.on('document.openRequested', ({ id }) => void attempt(() => workspace.openFile(id)));
  restWhileFrozen(window, () => workspace.current.value);
  host.followReturn(() => void workspace.current.value?.reconnected());
  host.followConnection((connection) => {
    if (connection === 'refused') workspace.yieldToOthers();
  });
  flushWhenLeaving(window, () => workspace.current.value?.drafts ?? null);
  guardClosing(window, () => workspace.current.value, description.edition);
  void askToPersist(window.navigator.storage);

  const exportParts = (format: ExportFormat, options: ExportOptions): ExportParts => ({
    host,
    notices,
    capabilities,
    askToReplace,
    options,
    nonce,
    askTarget: async (_format, suggestedName, { folder }) =>
      capabilities.nativeDialogs
        ? 'native'
        : questions.askToSave({ title: `Export as ${formatNames[format]}`, action: 'Export', suggestedName, startFolder: folder }),
  });

  return {
    host,
    database,
    shelf,
    versions,
    workspace,
    settings,
    notices,
    questions,
    commands,
    sample,
    templateTask: new Observable<TemplateTask | null>(null),
    capabilities,
    attempt,
    edition: description.edition,
    apple: isApplePlatform(window.navigator.platform),
    async open() {
      if (capabilities.nativeDialogs) {
        await workspace.openDocument(await host.call('document.pickToOpen', {}));
        return;
      }
      const id = await questions.askToOpen({ startFolder: workspace.current.value?.session.identity.folder ?? '' });
      if (id !== null) await workspace.openFile(id);
    },
    openDropped: (file) => void attempt(async () => {
      try {
        await workspace.openDocument(await host.openDropped(file));
      } catch (error) {
        if (!mayBeReadOtherwise(error, file)) throw error;
        await offerReading(error, { host, questions, workspace }, file);
      }
    }),
    openLink: createLinkOpener(host, capabilities, notices),
    async exportAs(format) {
      const session = workspace.current.value?.session;
      if (session === undefined) return;
      // Reading front matter is large and needed late.
      const { readFrontMatterChoices } = await import('../../shared/export/front-matter-choices.ts');
      const kept = await database.keptExport(session.identity).catch(() => null);
      const layers = { dialog: {}, document: readFrontMatterChoices(session.text).choices, kept: kept?.choices ?? {}, settings: settings.current.value.export };
      await exportDocument(exportParts(format, optionsOf(layers)), session, format);
    },
    writeExport: (session, format, options, progress) => writeExport(exportParts(format, options), session, format, progress),
    nonce,
  };
}
