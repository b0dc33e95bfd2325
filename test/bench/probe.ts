/** What is to be seen of one view. Texts are compared in the frame after which they are on screen. */
export type Check =
  /** A node that was added or changed below `root` carries `text`. */
  | { readonly kind: 'changed'; readonly root: string; readonly text: string }
  /** Of the `rows` below `root` one with `above` stands before one with `below`. */
  | { readonly kind: 'order'; readonly root: string; readonly rows: string; readonly above: string; readonly below: string }
  /** The first element of `selector` is on the screen and has words; with `text`, these. */
  | { readonly kind: 'visible'; readonly selector: string; readonly text?: string }
  /** `root` is there and not `aria-busy`, and so is an element for `also`. */
  | { readonly kind: 'settled'; readonly root: string; readonly also: string }
  /** One of the last elements in `root` has `text`. */
  | { readonly kind: 'tail'; readonly root: string; readonly text: string };

/** Checks by the name of what they are about. */
export type Checks = Readonly<Record<string, Check>>;

/** Milliseconds from the start (a key, a press of the mouse, or the navigation) to the frame that shows it. */
export type Shown = Readonly<Record<string, number>>;

/** How free the main thread was. All in milliseconds. */
export interface Fluency {
  /** The longest task; 0 where none took 50 ms or more, which a browser does not report. */
  readonly longestTask: number;
  /** The longest time between two frames; about 17 where none was late. */
  readonly worstGap: number;
  readonly frames: number;
}

/** What {@link installProbe} adds to a page, as `window.bench`. */
export interface Probe {
  /** Starts to look for something. Time counts from the next key or press of the mouse that is no mere modifier. */
  watch(checks: Checks): void;
  /** Resolves when all of {@link watch} has been shown; rejects after a limit in milliseconds, naming what was not. */
  shown(limit: number): Promise<Shown>;
  /** What of {@link watch}, or of the opening, has been shown so far. */
  seen(): Shown;
  /** Forgets all frames and tasks so far. */
  startFluency(): void;
  fluency(): Promise<Fluency>;
  /** Scrolls a text into the middle of what scrolls around it; false where it is not in the page. */
  reveal(root: string, text: string): boolean;
}

declare global {
  interface Window {
    /** The probe of the bench, in pages that it measures. */
    bench: Probe;
  }
}

/**
 * Runs in a page before its own scripts; depends on nothing outside of itself. A loop of animation frames runs
 * all the time, the same in every editor: in each frame a message is posted, which arrives once the frame is painted,
 * and only then is looked for what is awaited, so that looking is not part of what is timed.
 *
 * @param opening what to look for from the navigation on
 */
export function installProbe(opening: Checks): void {
  interface View {
    readonly name: string;
    readonly check: Check;
    readonly observer: MutationObserver | null;
    readonly records: MutationRecord[];
    isDirty: boolean;
  }
  interface Watch {
    start: number | null;
    readonly pending: Set<View>;
    readonly found: Record<string, number>;
    done: (() => void) | null;
  }
  const channel = new MessageChannel();
  const tasks: { start: number; duration: number }[] = [];
  let watch: Watch | null = null;
  let lastFrame: number | null = null;
  let worstGap = 0;
  let frames = 0;
  let since = 0;

  const contains = (node: Node | null, text: string): boolean => node?.textContent?.includes(text) === true;
  const carries = (record: MutationRecord, text: string): boolean =>
    record.type === 'characterData' ? contains(record.target, text) || contains(record.target.parentElement, text) : [...record.addedNodes].some((node) => contains(node, text));
  const placeOf = (row: Element, at: number): number => (row instanceof HTMLElement && row.dataset['index'] !== undefined ? Number(row.dataset['index']) : at);
  const inOrder = ({ root, rows, above, below }: Check & { kind: 'order' }): boolean => {
    let [first, second] = [-1, -1];
    for (const [at, row] of [...(document.querySelector(root)?.querySelectorAll(rows) ?? [])].entries()) {
      if (contains(row, above)) first = placeOf(row, at);
      if (contains(row, below)) second = placeOf(row, at);
    }
    return first !== -1 && second !== -1 && first < second;
  };
  /** Without reading all of a long document in each frame. */
  const hasWords = (element: Element): boolean => {
    if (element instanceof HTMLTextAreaElement) return element.value !== '';
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.textContent?.trim() !== '') return true;
    }
    return false;
  };
  const isVisible = (selector: string, text: string | undefined): boolean => {
    const element = document.querySelector(selector);
    if (element === null) return false;
    if (text === undefined ? !hasWords(element) : !contains(element, text)) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  };
  const hasTail = (root: string, text: string): boolean => {
    const last = [...(document.querySelector(root)?.children ?? [])].slice(-4);
    return last.some((element) => contains(element, text));
  };
  const isShown = (view: View): boolean => {
    const { check } = view;
    switch (check.kind) {
      case 'changed': {
        const records = view.records.splice(0);
        return records.some((record) => carries(record, check.text));
      }
      case 'order': {
        const dirty = view.isDirty;
        view.isDirty = false;
        return dirty && inOrder(check);
      }
      case 'visible':
        return isVisible(check.selector, check.text);
      case 'settled': {
        const root = document.querySelector(check.root);
        return root !== null && root.getAttribute('aria-busy') !== 'true' && document.querySelector(check.also) !== null;
      }
      case 'tail':
        return hasTail(check.root, check.text);
    }
  };
  const observe = (name: string, check: Check): View => {
    const records: MutationRecord[] = [];
    const root = check.kind === 'changed' || check.kind === 'order' ? document.querySelector(check.root) : null;
    if ((check.kind === 'changed' || check.kind === 'order') && root === null) throw new Error(`${check.root} is not in the page.`);
    const view: View = {
      name,
      check,
      records,
      isDirty: true,
      observer: root === null ? null : new MutationObserver((list) => {
        if (check.kind === 'changed') records.push(...list);
        view.isDirty = true;
      }),
    };
    if (root !== null) view.observer?.observe(root, { childList: true, characterData: true, subtree: true });
    return view;
  };
  const begin = (checks: Checks, start: number | null): void => {
    for (const view of watch?.pending ?? []) view.observer?.disconnect();
    const pending = new Set(Object.entries(checks).map(([name, check]) => observe(name, check)));
    watch = { start, pending, found: {}, done: null };
  };

  const started = (event: Event): void => {
    if (watch === null || watch.start !== null) return;
    if (event instanceof KeyboardEvent && ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
    watch.start = event.timeStamp;
    // What changed before belongs to something else.
    for (const view of watch.pending) {
      view.observer?.takeRecords();
      view.records.length = 0;
    }
  };
  window.addEventListener('keydown', started, true);
  window.addEventListener('mousedown', started, true);

  channel.port2.onmessage = () => {
    const now = performance.now();
    if (watch === null || watch.start === null) return;
    for (const view of watch.pending) {
      if (!isShown(view)) continue;
      watch.found[view.name] = now - watch.start;
      watch.pending.delete(view);
      view.observer?.disconnect();
    }
    if (watch.pending.size === 0) watch.done?.();
  };
  const frame = (): void => {
    const now = performance.now();
    if (lastFrame !== null) worstGap = Math.max(worstGap, now - lastFrame);
    lastFrame = now;
    frames += 1;
    channel.port1.postMessage(null);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ start: startTime, duration }))));
  observer.observe({ type: 'longtask' });

  window.bench = {
    watch: (checks) => begin(checks, null),
    shown: (limit) =>
      new Promise((resolve, reject) => {
        const current = watch;
        if (current === null) return reject(new Error('Nothing is looked for.'));
        if (current.pending.size === 0) return resolve(current.found);
        const timer = setTimeout(() => {
          const missing = [...current.pending].map(({ name }) => name).join(', ');
          for (const view of current.pending) view.observer?.disconnect();
          reject(new Error(`over ${Math.round(limit / 1000)} s (${missing})`));
        }, limit);
        current.done = () => {
          clearTimeout(timer);
          resolve(current.found);
        };
      }),
    seen: () => ({ ...watch?.found }),
    startFluency() {
      tasks.length = 0;
      since = performance.now();
      lastFrame = null;
      worstGap = 0;
      frames = 0;
    },
    async fluency() {
      // A task is reported after it has ended.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 60)));
      const longestTask = Math.max(0, ...tasks.filter(({ start }) => start >= since).map(({ duration }) => duration));
      return { longestTask, worstGap, frames };
    },
    reveal(root, text) {
      const element = document.querySelector(root);
      if (element === null) return false;
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (!contains(node, text)) continue;
        node.parentElement?.scrollIntoView({ block: 'center' });
        return true;
      }
      return false;
    },
  };
  if (Object.keys(opening).length > 0) begin(opening, 0);
}
