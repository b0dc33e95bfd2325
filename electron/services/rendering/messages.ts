import { AppError, type AppErrorData } from '../../../shared/contract/errors.ts';
import type { PreflightContext } from '../../../shared/export/preflight.ts';
import type { RenderRequest } from '../exports.ts';

/** What of a request can be copied to a thread; the rest is asked for by {@link HostQuestion}. */
export type CarriedRequest = Omit<RenderRequest, 'readImage' | 'imageFacts' | 'printPdf' | 'progress' | 'signal'>;

/** What a thread is asked to do. */
export type RenderJob =
  | { readonly kind: 'export'; readonly request: CarriedRequest; /** Whether images can be looked at before they are read. */ readonly hasFacts: boolean }
  | { readonly kind: 'check'; readonly text: string; readonly context: PreflightContext; /** Whether the document has a folder. */ readonly hasFolder: boolean }
  | { readonly kind: 'source'; readonly format: 'html' | 'pdf'; readonly bytes: Uint8Array; readonly name: string };

/** What a thread asks its host for: a thread has no grants, and no browser. */
export type HostQuestion =
  | { readonly what: 'image' | 'facts'; /** As the document names it, decoded. */ readonly path: string }
  | { readonly what: 'pdf'; readonly html: string };

/** How something ended, in a form that can be copied. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; /** Null for what nobody expected. */ readonly known: AppErrorData | null; readonly message: string; readonly stack: string | undefined };

/** From the host to a thread. */
export type ToThread = { readonly kind: 'job'; readonly job: RenderJob } | { readonly kind: 'answer'; readonly number: number; readonly outcome: Outcome };

/** From a thread to the host; `done` comes once for each job. */
export type FromThread =
  | { readonly kind: 'question'; readonly number: number; readonly question: HostQuestion }
  | { readonly kind: 'progress'; readonly stage: Parameters<RenderRequest['progress']>[0] }
  | { readonly kind: 'done'; readonly outcome: Outcome };

/** Waits for work, however it ends. Never rejects. */
export async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    return failure(error);
  }
}

/** An error as it crosses; an expected one keeps its code. */
export function failure(error: unknown): Outcome & { readonly ok: false } {
  const known = error instanceof AppError ? error.toData() : null;
  return { ok: false, known, message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack : undefined };
}

/** What came of it on the far side. @throws AppError what was expected there; Error anything else */
export function valueOf(outcome: Outcome): unknown {
  if (outcome.ok) return outcome.value;
  if (outcome.known !== null) throw AppError.fromData(outcome.known);
  throw Object.assign(new Error(outcome.message), outcome.stack === undefined ? {} : { stack: outcome.stack });
}
