import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomically } from './atomic-write.ts';
import { errnoOf } from './file-errors.ts';

/** What tells whether a value is a `T`, as every schema does. */
export interface Shape<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

/**
 * Reads a small JSON file of our own. Null when it is not there, and when it does not fit its
 * schema; then it is kept aside as `NAME.broken`, since a person may have written it by hand.
 */
export async function readJsonFile<T>(path: string, schema: Shape<T>): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
  const value = schema.safeParse(parseJson(text));
  if (value.success) return value.data;
  await rename(path, `${path}.broken`);
  return null;
}

/** Writes a small JSON file of our own, readable by a person, making its folder for this user alone. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFileAtomically(path, new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`), { kind: 'any' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
