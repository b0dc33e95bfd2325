import { Observable } from '../document/observable.ts';

/** Something a notice lets a person do. */
export interface NoticeAction {
  readonly title: string;
  run(): void;
}

/** A short message about something that happened. */
export interface Notice {
  readonly id: number;
  /** Errors stay until they are closed; results go by themselves. */
  readonly kind: 'result' | 'progress' | 'error';
  readonly message: string;
  readonly actions: readonly NoticeAction[];
}

const lifetime = { plain: 6_000, withActions: 20_000 };

/** The notices of the window, and the words for screen readers alone. */
export class Notices {
  readonly shown = new Observable<readonly Notice[]>([]);
  /** The last thing announced; a counter makes repeated words new. */
  readonly announced = new Observable<{ readonly message: string; readonly count: number }>({ message: '', count: 0 });
  #nextId = 1;

  /** Shows a result; it goes after a while. Answers its id. */
  tell(message: string, actions: readonly NoticeAction[] = []): number {
    const id = this.#add('result', message, actions);
    setTimeout(() => this.close(id), actions.length > 0 ? lifetime.withActions : lifetime.plain);
    return id;
  }

  /** Shows what is going on until it is closed. */
  progress(message: string): number {
    return this.#add('progress', message, []);
  }

  /** Shows an error until it is closed. The same message is never shown twice at once. */
  alert(message: string, actions: readonly NoticeAction[] = []): number {
    const same = this.shown.value.find((notice) => notice.kind === 'error' && notice.message === message);
    if (same !== undefined) this.close(same.id);
    return this.#add('error', message, actions);
  }

  /** Changes the words of a notice that is still shown. */
  update(id: number, message: string): void {
    this.shown.set(this.shown.value.map((notice) => (notice.id === id ? { ...notice, message } : notice)));
  }

  close(id: number): void {
    this.shown.set(this.shown.value.filter((notice) => notice.id !== id));
  }

  /** Says something to screen readers without showing it. */
  readonly announce = (message: string): void => {
    this.announced.set({ message, count: this.announced.value.count + 1 });
  };

  #add(kind: Notice['kind'], message: string, actions: readonly NoticeAction[]): number {
    const id = this.#nextId;
    this.#nextId += 1;
    this.shown.set([...this.shown.value, { id, kind, message, actions }]);
    return id;
  }
}

/** The words to show for whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Error && error.message !== '') return error.message;
  return 'Something unexpected went wrong. Your text is still here.';
}
