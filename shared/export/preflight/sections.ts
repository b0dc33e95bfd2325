import type { Heading, RootContent } from 'mdast';
import { plainText } from '../../markdown/tree.ts';
import { quoted, type Finding } from './finding.ts';
import type { PreflightReading } from './reading.ts';

/** Headings with nothing below them before the next heading of the same or a higher level. Comments and rules count as nothing. */
export function checkSections({ root, rangeOf }: PreflightReading): Finding[] {
  const findings: Finding[] = [];
  let open: Heading | null = null;
  const close = (next: Heading | null): void => {
    if (open === null || (next !== null && next.depth > open.depth)) return;
    const name = plainText(open);
    const message = name === '' ? 'This heading has no words and nothing below it. Delete it.' : `The section ${quoted(name)} is empty. Write it, or delete its heading.`;
    findings.push({ kind: 'section-empty', severity: 'warning', message, range: rangeOf(open) });
  };
  for (const node of root.children) {
    if (node.type === 'heading') {
      close(node);
      open = node;
    } else if (!showsNothing(node)) {
      open = null;
    }
  }
  close(null);
  return findings;
}

function showsNothing(node: RootContent): boolean {
  if (node.type === 'paragraph') return node.children.length === 0;
  if (node.type === 'html') return withoutComments(node.value).trim() === '';
  return node.type === 'thematicBreak' || node.type === 'definition' || node.type === 'footnoteDefinition' || node.type === 'yaml' || node.type === 'toml';
}

function withoutComments(html: string): string {
  let rest = '';
  let at = 0;
  for (;;) {
    const from = html.indexOf('<!--', at);
    const to = from === -1 ? -1 : html.indexOf('-->', from + 4);
    if (to === -1) return rest + html.slice(at);
    rest += html.slice(at, from);
    at = to + 3;
  }
}
