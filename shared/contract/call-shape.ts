import { z } from 'zod/mini';
import type { ErrorCode } from './errors.ts';

/** What a call is given and answers, and how it may fail. */
export interface CallShape {
  readonly request: z.ZodMiniType;
  readonly response: z.ZodMiniType;
  /** The codes this call may fail with, besides `invalid-request` and `unavailable`. */
  readonly errors: readonly ErrorCode[];
}

/** Calls by their names, `noun.verb`. */
export type CallTable = Record<string, CallShape>;

/** A request or an answer without content. */
export const nothing = z.object({});
/** A request that names one thing. */
export const byId = z.object({ id: z.string() });
/** How reading a file may fail. */
export const reading: ErrorCode[] = ['not-found', 'is-folder', 'not-readable', 'not-text', 'too-large', 'not-allowed', 'failed'];
/** How writing a file may fail. */
export const writing: ErrorCode[] = ['not-found', 'is-folder', 'not-readable', 'not-writable', 'no-space', 'not-allowed', 'failed'];
