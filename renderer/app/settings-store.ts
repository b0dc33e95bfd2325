import type { Settings } from '../../shared/contract/calls.ts';
import { defaultExportOptions } from '../../shared/contract/export-options.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { Observable } from '../document/observable.ts';

/** What is used until the host has answered, and when it cannot. */
export const defaultSettings: Settings = { theme: 'system', lineNumbers: false, softWrap: true, export: defaultExportOptions };

/** The settings of this person, kept by the host. */
export class SettingsStore {
  readonly current = new Observable<Settings>(defaultSettings);
  readonly #host: Pick<HostClient, 'call'>;

  constructor(host: Pick<HostClient, 'call'>) {
    this.#host = host;
  }

  /** Reads them once. Settings that cannot be read are the default ones. */
  async load(): Promise<void> {
    try {
      this.current.set(await this.#host.call('settings.read', {}));
    } catch {
      this.current.set(defaultSettings);
    }
  }

  /** Changes some of them at once and keeps them. @throws AppError when they cannot be kept; they still hold in this window */
  async change(change: Partial<Settings>): Promise<void> {
    this.current.set({ ...this.current.value, ...change });
    await this.#host.call('settings.write', this.current.value);
  }
}
