/**
 * How much of a text its front matter takes, from its start; 0 where there is none. It is all that an edit far below can
 * change at the top of a text, by closing or opening it.
 */
export function frontMatterLength(text: string): number {
  const opening = /^\uFEFF?(---|\+\+\+)[ \t]*[\r\n]/.exec(text.slice(0, 1000));
  const mark = opening?.[1];
  if (opening === null || mark === undefined) return 0;
  for (let at = text.indexOf(mark, opening[0].length); at >= 0; at = text.indexOf(mark, at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before !== 10 && before !== 13) continue;
    let end = at + mark.length;
    while (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9) end += 1;
    const after = text.charCodeAt(end);
    if (Number.isNaN(after) || after === 10 || after === 13) return end;
  }
  return 0;
}
