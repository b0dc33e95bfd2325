/**
 * Reads delimited values as RFC 4180 has them, and throws at whatever it does not allow: a quote inside of a bare
 * field, text after a closing quote, a bare line break of the wrong kind, records of different lengths.
 */
export function readStrictCsv(text: string, separator = ','): string[][] {
  const end = separator === ',' ? '\r\n' : '\n';
  const records: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const record: string[] = [];
    for (;;) {
      let field = '';
      if (text[at] === '"') {
        at += 1;
        for (;;) {
          const quote = text.indexOf('"', at);
          if (quote === -1) throw new Error('A quote is never closed');
          field += text.slice(at, quote);
          at = quote + 1;
          if (text[at] !== '"') break;
          field += '"';
          at += 1;
        }
      } else {
        const start = at;
        while (at < text.length && text[at] !== separator && !text.startsWith(end, at)) {
          if (text[at] === '"' || text[at] === '\r' || text[at] === '\n') throw new Error(`A bare field holds ${JSON.stringify(text[at])}`);
          at += 1;
        }
        field = text.slice(start, at);
      }
      record.push(field);
      if (text[at] === separator) at += 1;
      else if (text.startsWith(end, at)) break;
      else throw new Error(`A field is followed by ${JSON.stringify(text[at] ?? 'the end')}`);
    }
    at += end.length;
    if (records.length > 0 && record.length !== records[0]?.length) throw new Error('Records differ in length');
    records.push(record);
  }
  return records;
}
