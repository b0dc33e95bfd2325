import { readFrontMatter } from '../../markdown/front-matter.ts';
import { readHeaderFields } from '../../markdown/header-fields.ts';
import { plainText } from '../../markdown/tree.ts';
import type { Finding } from './finding.ts';
import type { PreflightReading } from './reading.ts';

/** Front matter that cannot be read or is never closed, and a document without a title. */
export function checkFrontMatter(reading: PreflightReading, fileName: string | null): Finding[] {
  const { root, text, rangeOf } = reading;
  const first = root.children[0];
  let title: string | null = null;
  const findings: Finding[] = [];
  if (first?.type === 'yaml' || first?.type === 'toml') {
    const read = readFrontMatter(first.type, first.value);
    if (read.kind === 'fields') {
      title = readHeaderFields(read.fields).title;
    } else {
      const reason = read.reason.slice(0, 200).replace(/[.:\s]+$/, '');
      findings.push({ kind: 'front-matter', severity: 'error', message: `The front matter cannot be read: ${reason}. Correct it, or it is shown as written.`, range: rangeOf(first) });
    }
  } else if (/^\uFEFF?---[ \t]*\r?\n[A-Za-z][\w-]*:(?:[ \t]|\r?\n)/.test(text.slice(0, 200))) {
    const from = text.startsWith('\uFEFF') ? 1 : 0;
    const message = 'The front matter is not closed, so it is shown as text. Put a line with --- below its last field.';
    findings.push({ kind: 'front-matter', severity: 'error', message, range: { from, to: from + 3 } });
  }
  if (title === null && !root.children.some((node) => node.type === 'heading' && plainText(node) !== '')) {
    const instead = fileName === null ? '' : `, so its export is called after the file ${fileName}`;
    findings.push({ kind: 'title', severity: 'warning', message: `The document has no title${instead}. Start it with a heading, or give it a title in the front matter.`, range: { from: 0, to: 0 } });
  }
  return findings;
}
