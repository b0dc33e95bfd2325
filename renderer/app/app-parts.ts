import type { ExportFormat, HostDescription } from '../../shared/contract/calls.ts';
import type { Observable } from '../document/observable.ts';
import type { NewDocument } from '../document/opening.ts';
import type { DraftDatabase } from '../drafts/database.ts';
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
  readonly exportAs: (format: ExportFormat) => Promise<void>;
  /** Runs work and tells its failure as a notice; a dialog that was closed is none. */
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}
