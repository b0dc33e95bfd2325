import type { PreflightItem } from '../../contract/preflight-item.ts';

/** An item before its line is known. */
export type Finding = Omit<PreflightItem, 'line'>;

/** Words in a message, cut where they are long and without line breaks. */
export function quoted(words: string, longest = 60): string {
  const line = words.slice(0, 4 * longest).replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return `“${characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line}”`;
}
