/** What was done since the start of counting. Sizes are in characters of text and bytes of everything else. */
export interface Work {
  /** Renderings that React brought to the page. */
  readonly commits: number;
  /** Nodes added to and removed from the preview, and texts changed there. Attributes, which say where a row stands in the text, are left out. */
  readonly preview: number;
  /** The same of the grid. */
  readonly grid: number;
  /** Messages to workers, and their size. */
  readonly posted: number;
  readonly postedSize: number;
  /** Pieces of the page that came from the worker drawn, blocks in them, and pieces that came as new. */
  readonly pieces: number;
  readonly blocks: number;
  readonly laidOut: number;
  /** Calls of the host, and the size of what they were told; those that keep a draft. */
  readonly calls: number;
  readonly callsSize: number;
  readonly drafts: number;
}

/** What {@link countWork} adds to a page. */
export interface WorkCounts {
  /** Counts from zero, the views included that are there now. */
  start(): void;
  read(): Work;
}

declare global {
  interface Window {
    workCounts: WorkCounts;
  }
}

/** Runs in a page before its own scripts; depends on nothing outside of itself. */
export function countWork(): void {
  interface Patch {
    readonly drawn: readonly { readonly blocks: readonly unknown[] }[];
    readonly layout: { readonly added: Int32Array } | null;
  }
  const none: Work = { commits: 0, preview: 0, grid: 0, posted: 0, postedSize: 0, pieces: 0, blocks: 0, laidOut: 0, calls: 0, callsSize: 0, drafts: 0 };
  let work = none;
  let observers: { stop(): void }[] = [];
  const add = (more: Partial<Work>): void => {
    const added = Object.entries(more).map(([name, count]) => [name, work[name as keyof Work] + count]);
    work = { ...work, ...Object.fromEntries(added) as Partial<Work> };
  };
  const sizeOf = (value: unknown): number => {
    if (typeof value === 'string') return value.length;
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
    if (typeof value === 'object' && value !== null) return Object.values(value).reduce((sum: number, each) => sum + sizeOf(each), 0);
    return 8;
  };

  // React tells the developer tools of a browser what it brings to the page, in builds for people as well.
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => add({ commits: 1 }),
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
    },
  });

  const heard = new WeakSet<Worker>();
  const { prototype } = Worker;
  Object.assign(prototype, {
    postMessage: new Proxy(Reflect.get(prototype, 'postMessage') as (...message: readonly unknown[]) => void, {
      apply: (post, worker: Worker, message: readonly unknown[]) => {
        add({ posted: 1, postedSize: sizeOf(message[0]) });
        if (!heard.has(worker)) {
          heard.add(worker);
          worker.addEventListener('message', ({ data }: MessageEvent<{ readonly patch?: Patch | null }>) => {
            const { drawn = [], layout = null } = data.patch ?? {};
            add({ pieces: drawn.length, blocks: drawn.reduce((sum, { blocks }) => sum + blocks.length, 0), laidOut: (layout?.added.length ?? 0) / 3 });
          });
        }
        Reflect.apply(post, worker, message);
      },
    }),
  });

  const fetchAsEver = window.fetch.bind(window);
  window.fetch = (address, request) => {
    if (request?.method === 'POST' && typeof address === 'string') add({ calls: 1, callsSize: sizeOf(request.body), drafts: address.endsWith('draft.keep') ? 1 : 0 });
    return fetchAsEver(address, request);
  };

  const changes = (records: readonly MutationRecord[]): number =>
    records.reduce((sum, { type, addedNodes, removedNodes }) => sum + (type === 'childList' ? addedNodes.length + removedNodes.length : 1), 0);
  const observe = (selector: string, view: 'preview' | 'grid'): { stop(): void } => {
    const note = (records: readonly MutationRecord[]): void => add({ [view]: changes(records) });
    const observer = new MutationObserver(note);
    const element = document.querySelector(selector);
    if (element === null) throw new Error(`There is no ${view}.`);
    observer.observe(element, { subtree: true, childList: true, characterData: true });
    return { stop: () => observer.disconnect() };
  };

  window.workCounts = {
    start() {
      for (const observer of observers) observer.stop();
      observers = [observe('[aria-label="Preview"] .document', 'preview'), observe('[role="grid"][aria-label="Timeline"]', 'grid')];
      work = none;
    },
    read: () => work,
  };
}
