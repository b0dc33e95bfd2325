/** Lines of a paragraph as one line: a hard line break becomes `<br>`, any other a space. */
export function joinHardBreaks(lines: readonly string[]): string {
  return lines
    .map((line, at) => {
      const words = line.trim();
      if (at === lines.length - 1) return words;
      if (/<br[ \t]*\/?>$/i.test(words)) return words;
      if (/(?<!\\)\\$/.test(words)) return `${words.slice(0, -1).trimEnd()}<br>`;
      return / {2}$/.test(line) ? `${words}<br>` : `${words} `;
    })
    .join('');
}
