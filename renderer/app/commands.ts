/** Something a person can do, whoever asks for it: a key, a menu of the system, a button. */
export interface Command {
  /** A dotted name such as `document.save`; the host's menu uses the same names. */
  readonly name: string;
  /** What menus and the list of shortcuts call it. */
  readonly title: string;
  /** Shortcuts as `Mod+Shift+S`, alternatives separated by a space; `Mod` is Cmd on a Mac and Ctrl elsewhere. */
  readonly shortcut?: string;
  /**
   * `outside-text` leaves the keys to a text field that has the focus (undo, redo);
   * without it the keys work everywhere.
   */
  readonly keys?: 'outside-text';
  /** Whether it can run now; always, when absent. */
  readonly enabled?: () => boolean;
  run(): void | Promise<void>;
}

/** The page's table of commands. Names are unique; the one registered last wins until it is unregistered. */
export class CommandRegistry {
  #commands: readonly Command[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #onError: (error: unknown) => void;

  /** @param onError is told what a command's promise rejected with, or what it threw. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Adds commands until the returned function is called. */
  register(...commands: readonly Command[]): () => void {
    this.#replace([...this.#commands, ...commands]);
    return () => this.#replace(this.#commands.filter((command) => !commands.includes(command)));
  }

  /** Removes every command of this name. */
  unregister(name: string): void {
    this.#replace(this.#commands.filter((command) => command.name !== name));
  }

  /** Is told when commands come or go, until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The table as it is, the same object until it changes. */
  readonly snapshot = (): readonly Command[] => this.#commands;

  #replace(commands: readonly Command[]): void {
    this.#commands = commands;
    for (const listener of this.#listeners) listener();
  }

  /** The commands in the order they were registered, without those hidden by a later one of the same name. */
  list(): readonly Command[] {
    return this.#commands.filter((command, at) => !this.#commands.slice(at + 1).some((later) => later.name === command.name));
  }

  find(name: string): Command | null {
    return this.#commands.findLast((command) => command.name === name) ?? null;
  }

  isEnabled(name: string): boolean {
    const command = this.find(name);
    return command !== null && (command.enabled?.() ?? true);
  }

  /** Runs a command if it is there and enabled; answers whether it did. Failures go to `onError`. */
  run(name: string): boolean {
    const command = this.find(name);
    if (command === null || !(command.enabled?.() ?? true)) return false;
    try {
      Promise.resolve(command.run()).catch(this.#onError);
    } catch (error) {
      this.#onError(error);
    }
    return true;
  }
}
