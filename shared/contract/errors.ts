import { z } from 'zod/mini';

/**
 * What can go wrong in a way that a person can act on. Each code is a fact about the world,
 * never about the program.
 */
export const errorCodes = [
  'not-found', // the file, folder, attachment or id is not there (any more)
  'is-folder', // a folder was named where a file is needed
  'not-readable', // permission to read is missing
  'not-writable', // permission to write is missing, or the disk is read-only
  'not-text', // binary content, or not of the encoding it is read in; with `openable` in the details, it may be read in another way
  'not-encodable', // a character that the encoding of the file does not have
  'too-large', // above the size limit
  'too-complex', // laying the document out takes more time or memory than the host has for it
  'changed-on-disk', // the file is not the version that was opened
  'exists', // a new file would replace one that is there
  'no-space', // the disk is full or a quota is reached
  'not-allowed', // outside of what the host granted, or a refused sender
  'no-chromium', // nothing on this machine can print a PDF
  'print-failed', // printing began and did not finish
  'cancelled', // the person closed a dialog
  'invalid-request', // a request or response does not fit the contract
  'unavailable', // this edition does not offer the call, or the host is gone
  'failed', // anything else the operating system reported
] as const;

/** One of {@link errorCodes}. */
export type ErrorCode = (typeof errorCodes)[number];

/** An {@link AppError} as plain data, as it crosses a process or network boundary. */
export const appErrorData = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
/** See {@link appErrorData}. */
export type AppErrorData = z.infer<typeof appErrorData>;

/**
 * An expected failure. `message` says what happened, to which file, and what the author can do;
 * it is shown as it is. `details` carries plain facts such as `name` or `offset`.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: AppErrorData['details'];

  constructor(code: ErrorCode, message: string, details: AppErrorData['details'] = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  /** The plain data of this error, safe to send to another process. */
  toData(): AppErrorData {
    return { code: this.code, message: this.message, details: this.details };
  }

  /** Rebuilds an error on the far side of a boundary. */
  static fromData(data: AppErrorData): AppError {
    return new AppError(data.code, data.message, data.details);
  }
}
