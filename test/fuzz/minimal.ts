import type { FuzzDocument } from './documents.ts';
import { LawBroken } from './law.ts';
import { runSequence } from './sequence.ts';
import type { FuzzStep } from './steps.ts';

/** A sequence that breaks a law. */
export interface Failure {
  readonly document: FuzzDocument;
  readonly steps: readonly FuzzStep[];
  readonly law: string;
  readonly message: string;
}

/** Which law a sequence breaks, or null; an exception of the code under test counts as one. */
export function brokenLaw(document: FuzzDocument, steps: readonly FuzzStep[]): Pick<Failure, 'law' | 'message'> | null {
  try {
    runSequence(document, steps);
    return null;
  } catch (error) {
    if (error instanceof LawBroken) return { law: error.law, message: error.message };
    return { law: `exception: ${String(error)}`, message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Leaves out steps, lines, and then characters as long as the same law stays broken. */
export function minimise(failure: Failure): Failure {
  let best = failure;
  const attempt = (document: FuzzDocument, steps: readonly FuzzStep[]): boolean => {
    const broken = brokenLaw(document, steps);
    if (broken?.law !== failure.law) return false;
    best = { document, steps, ...broken };
    return true;
  };
  const withText = (text: string): boolean => attempt({ ...best.document, text }, best.steps);
  for (let before = ''; before !== JSON.stringify(best); ) {
    before = JSON.stringify(best);
    attempt({ ...best.document, fileName: null }, best.steps);
    withText(best.document.text.replace(/\r\n|\r/g, '\n'));
    shorten(best.steps, (steps) => attempt(best.document, steps));
    shorten(best.document.text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [], (lines) => withText(lines.join('')));
    if (best.document.text.length < 600) shorten([...best.document.text], (characters) => withText(characters.join('')));
  }
  return best;
}

/** Tries to do without runs of parts, from halves to single ones. */
function shorten<T>(parts: readonly T[], accept: (parts: readonly T[]) => boolean): void {
  let left = parts;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length; ) {
      const without = [...left.slice(0, at), ...left.slice(at + size)];
      if (without.length < left.length && accept(without)) left = without;
      else at += size;
    }
  }
}

/** A failure as a case to paste into a test file. */
export function asTestCase({ document, steps, message }: Failure): string {
  return [
    `it(${JSON.stringify(message.split(':')[0])}, () => {`,
    `  const text = ${JSON.stringify(document.text)};`,
    `  const steps: FuzzStep[] = ${JSON.stringify(steps)};`,
    `  expect(brokenLaw({ text, fileName: ${JSON.stringify(document.fileName)} }, steps)).toBeNull();`,
    '});',
    ...message.split('\n').map((line) => `// ${line}`),
  ].join('\n');
}
