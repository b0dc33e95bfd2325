import type { ExportFormat, HostDescription } from '../../shared/contract/calls.ts';
import type { ExportOptions } from '../../shared/contract/export-options.ts';
import type { Observable } from '../document/observable.ts';
import type { NewDocument } from '../document/opening.ts';
import type { DocumentSession } from '../document/session.ts';
import type { DraftDatabase } from '../drafts/database.ts';
import type { DraftShelf } from '../drafts/draft-shelf.ts';
import type { VersionStore } from '../drafts/version-store.ts';
import type { PageHost } from '../host/page-host.ts';
import type { CommandRegistry } from './commands.ts';
import type { Notices } from './notices.ts';
import type { Questions } from './questions.ts';
import type { SettingsStore } from './settings-store.ts';
import type { TemplateTask } from './template-dialogs.tsx';
import type { Workspace } from './workspace.ts';

/** What the window is made of, put together once in the composition root. */
export interface AppParts {
  readonly host: PageHost;
  readonly database: DraftDatabase;
  readonly shelf: DraftShelf;
  readonly versions: VersionStore;
  readonly workspace: Workspace;
  readonly settings: SettingsStore;
  readonly notices: Notices;
  readonly questions: Questions;
  readonly commands: CommandRegistry;
  readonly sample: NewDocument;
  /** The dialog about templates that is open, or null. */
  readonly templateTask: Observable<TemplateTask | null>;
  readonly capabilities: HostDescription['capabilities'];
  readonly edition: HostDescription['edition'];
  /** Whether shortcuts use Cmd. */
  readonly apple: boolean;
  /** Asks for a file and shows it. @throws AppError */
  readonly open: () => Promise<void>;
  /** Shows a file dropped on the window; failures are told. */
  readonly openDropped: (file: File) => void;
  readonly openLink: (url: string) => void;
  /** Exports with the choices that hold for the document on show; what comes of it is told. */
  readonly exportAs: (format: ExportFormat) => Promise<void>;
  /** Exports with these options, and answers whether it was written; see `writeExport` in exporting.ts. @throws AppError */
  readonly writeExport: (session: DocumentSession, format: ExportFormat, options: ExportOptions, progress: (stage: string) => void) => Promise<boolean>;
  /** The page's CSP nonce, or empty. */
  readonly nonce: string;
  /** Runs work and tells its failure as a notice; a dialog that was closed is none. */
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}
