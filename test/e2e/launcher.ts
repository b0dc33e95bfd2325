import type { AppPage } from './pages/app-page.ts';

/** Starts the app, in whichever edition the project runs. Starting it again finds the drafts of the time before. */
export interface Launcher {
  /** Starts on a file of the workspace (absent: on the folder) and waits until it can be edited. */
  open(name?: string): Promise<AppPage>;
  /** Ends everything at once, as a crash or a power cut would: nothing gets a chance to write. */
  kill(): Promise<void>;
  /** Ends everything in the ordinary way. */
  close(): Promise<void>;
  /** What the page's console and the host printed. */
  readonly reports: readonly string[];
  /** What the page threw and nobody caught. */
  readonly errors: readonly string[];
}
