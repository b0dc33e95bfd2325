/**
 * 32 hexadecimal digits that are the same for the same text, everywhere and always: FNV-1a over its UTF-16 units,
 * four times with different beginnings. Tells texts apart; it is no protection against anybody.
 */
export function stableId(text: string): string {
  return [0x811c9dc5, 0x050c5d1f, 0x9e3779b1, 0x85ebca6b].map((seed) => fnv(text, seed).toString(16).padStart(8, '0')).join('');
}

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >> 8), 0x01000193);
  }
  return hash >>> 0;
}
