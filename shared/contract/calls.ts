import type { z } from 'zod/mini';
import { appCalls } from './app-calls.ts';
import { documentCalls } from './document-calls.ts';
import { draftCalls } from './draft-calls.ts';
import { exportCalls } from './export-calls.ts';
import { holdCalls } from './hold-calls.ts';

export * from './app-calls.ts';
export * from './charsets.ts';
export * from './document-calls.ts';
export * from './draft-calls.ts';
export * from './export-calls.ts';
export * from './hold-calls.ts';

/**
 * Every call the page can make to its host, in both editions. Values are JSON.
 * The page never names a path: the host grants ids, for files that a person chose.
 */
export const calls = { ...appCalls, ...documentCalls, ...draftCalls, ...exportCalls, ...holdCalls } as const;

/** The name of a call, `noun.verb`. */
export type CallName = keyof typeof calls;
/** What a call is given, with defaults filled in. */
export type CallRequest<N extends CallName> = z.output<(typeof calls)[N]['request']>;
/** What a call answers. */
export type CallResponse<N extends CallName> = z.output<(typeof calls)[N]['response']>;
