import type { ElementContent } from 'hast';
import { common, createLowlight } from 'lowlight';

/** Code longer than this stays as it is, in characters: colouring it would take seconds, and nobody reads it in colours. */
const mostCode = 200_000;

const lowlight = createLowlight(common);

/** Names people use besides those that highlight.js knows. */
const otherNames = new Map([['golang', 'go'], ['postgres', 'sql'], ['postgresql', 'sql'], ['terminal', 'shell'], ['sh-session', 'shell'], ['jsonc', 'json'], ['json5', 'json']]);

/**
 * A piece of code as coloured parts, with the class names of highlight.js; null where the language is none of the
 * common ones, or the code is very long. Never guesses a language.
 */
export function highlightCode(code: string, language: string): ElementContent[] | null {
  const name = language.toLowerCase();
  const known = otherNames.get(name) ?? name;
  if (code.length > mostCode || !lowlight.registered(known)) return null;
  const parts = lowlight.highlight(known, code).children;
  return parts.filter((part): part is ElementContent => part.type !== 'doctype');
}
