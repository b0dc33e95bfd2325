import { AppError } from '../../../shared/contract/errors.ts';
import type { PreflightItem } from '../../../shared/contract/preflight-item.ts';
import type { CheckDocument } from '../export-preflight.ts';
import type { RenderExport } from '../exports.ts';
import type { ReadSource, SourceReading } from '../source-reading.ts';
import type { HostQuestion, RenderJob } from './messages.ts';
import { RenderThread, type JobTerms } from './thread.ts';

/** What threads may take. */
export interface ThreadLimits {
  /** Milliseconds for a text of a length in UTF-16 units; null for as long as it takes. */
  readonly time: (length: number) => number | null;
  /** The largest heap of one thread in MB; null for Node's own limit. */
  readonly memory: number | null;
  /** Threads at once; what is asked for beyond waits. */
  readonly most: number;
  /** Milliseconds after which a thread without work is ended. */
  readonly idle: number;
}

/** Where exports are rendered and checks run: threads beside the one that answers calls. */
export interface RenderThreads {
  readonly exporter: RenderExport;
  readonly checker: CheckDocument;
  /** For files that may be anybody's, and be made to take long or to grow when they are read. */
  readonly readSource: ReadSource;
  /** Ends all threads at once; whatever they do is cancelled. */
  close(): Promise<void>;
}

/** The limits of an editor's host: many times what an honest document takes, and an end for every other. */
export const hostLimits: ThreadLimits = {
  time: (length) => Math.min(300_000, 60_000 + length * 0.02),
  memory: 2048,
  most: 3,
  idle: 60_000,
};

/** For a command line, where a person decides how long to wait. */
export const commandLimits: ThreadLimits = { time: () => null, memory: null, most: 4, idle: 10_000 };

/** What looking for the Markdown in an export may take; also what keeps a small one from growing without bounds. In milliseconds for a length in bytes. */
const readingTime = (length: number): number => 20_000 + length * 0.0001;

/**
 * Makes the threads; none is started before there is work.
 *
 * @param file the built entry of a thread, absolute
 */
export function createRenderThreads(file: string, limits: ThreadLimits): RenderThreads {
  const all = new Set<RenderThread>();
  const free = new Map<RenderThread, NodeJS.Timeout>();
  const waiting: { readonly give: (thread: RenderThread) => void; readonly fail: (why: AppError) => void }[] = [];
  let closed = false;

  const watch = {
    free(thread: RenderThread): void {
      const next = waiting.shift();
      if (next !== undefined) return next.give(thread);
      const timer = setTimeout(() => {
        free.delete(thread);
        void thread.end();
      }, limits.idle);
      timer.unref();
      free.set(thread, timer);
    },
    dead(thread: RenderThread): void {
      clearTimeout(free.get(thread));
      free.delete(thread);
      all.delete(thread);
      const next = closed ? undefined : waiting.shift();
      next?.give(start());
    },
  };

  function start(): RenderThread {
    const thread = new RenderThread(file, limits.memory, watch);
    all.add(thread);
    return thread;
  }

  function take(signal: AbortSignal): Promise<RenderThread> {
    const [last] = [...free].slice(-1);
    if (last !== undefined) {
      const [thread, timer] = last;
      clearTimeout(timer);
      free.delete(thread);
      return Promise.resolve(thread);
    }
    if (all.size < limits.most) return Promise.resolve(start());
    return new Promise((give, fail) => {
      const place = { give, fail };
      waiting.push(place);
      signal.addEventListener('abort', () => {
        const at = waiting.indexOf(place);
        if (at < 0) return;
        waiting.splice(at, 1);
        fail(stopped());
      });
    });
  }

  async function run(job: RenderJob, terms: JobTerms): Promise<unknown> {
    const isOver = (): boolean => terms.signal.aborted || closed;
    if (isOver()) throw stopped();
    const thread = await take(terms.signal);
    if (isOver()) {
      watch.free(thread);
      throw stopped();
    }
    return thread.run(job, terms);
  }

  return {
    async exporter({ readImage, imageFacts, printPdf, progress, signal = new AbortController().signal, ...request }) {
      const answer = (question: HostQuestion): Promise<unknown> => {
        if (question.what === 'pdf') return printPdf(question.html);
        return question.what === 'image' ? readImage(question.path) : imageFacts === undefined ? Promise.reject(new Error('Nothing is known before images are read.')) : imageFacts(question.path);
      };
      const done = await run(
        { kind: 'export', request, hasFacts: imageFacts !== undefined },
        { answer, progress: ({ stage }) => progress(stage), time: limits.time(request.text.length), signal, ...refusals(request.name, request.format) },
      );
      return done as Awaited<ReturnType<RenderExport>>;
    },
    async checker(text, context, imageFacts, signal = new AbortController().signal) {
      const answer = (question: HostQuestion): Promise<unknown> => (question.what === 'facts' && imageFacts !== null ? imageFacts(question.path) : Promise.reject(new Error('not asked by checks')));
      const done = await run(
        { kind: 'check', text, context, hasFolder: imageFacts !== null },
        { answer, progress: () => undefined, time: limits.time(text.length), signal, ...refusals(context.fileName ?? 'document.md', null) },
      );
      return done as PreflightItem[];
    },
    async readSource(format, bytes, name) {
      const tooComplex = (what: string): AppError => new AppError('too-complex', `Reading “${name}” took too ${what} and was stopped. Open the .md file instead.`, { name });
      const terms = {
        answer: () => Promise.reject(new Error('not asked by readers')),
        progress: () => undefined,
        time: Math.min(readingTime(bytes.length), limits.time(bytes.length) ?? Infinity),
        signal: new AbortController().signal,
        tooLong: () => tooComplex('long'),
        tooMuch: () => tooComplex('much memory'),
      };
      return (await run({ kind: 'source', format, bytes, name }, terms)) as SourceReading;
    },
    async close() {
      closed = true;
      for (const next of waiting.splice(0)) next.fail(stopped());
      await Promise.all([...all].map((thread) => thread.end()));
    },
  };
}

function stopped(): AppError {
  return new AppError('cancelled', 'It was stopped before it was done.');
}

/** What a person is told of a document that is beyond the limits, and what they can do. */
function refusals(name: string, format: string | null): Pick<JobTerms, 'tooLong' | 'tooMuch'> {
  const advice =
    format === null
      ? `It can be exported without them. Check a part of it, or run “aftermath check” on the command line, which waits as long as you do.`
      : `Nothing was written. Export a part of it, or wait longer on the command line: aftermath export "${name}" --to ${format}`;
  const what = format === null ? `Checking “${name}”` : `Exporting “${name}”`;
  return {
    tooLong: () => new AppError('too-complex', `${what} took too long and was stopped. ${advice}`, { name }),
    tooMuch: () => new AppError('too-complex', `${what} took too much memory and was stopped. ${advice}`, { name }),
  };
}
