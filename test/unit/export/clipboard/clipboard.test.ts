import { describe, expect, it } from 'vitest';
import { copyFor } from '../../../../shared/export/clipboard/index.ts';
import { documentPart, eventsPart, sectionAt, sectionPart } from '../../../../shared/export/clipboard/part.ts';
import { copyTargetNames, type CopiedFlavours, type CopyTarget } from '../../../../shared/export/clipboard/target.ts';
import { readTimelines } from '../../../../shared/timeline/read.ts';
import { hostilePayloads } from '../payloads.ts';

const png = 'data:image/png;base64,iVBORw0KGgo=';
const images = { resolveImage: (path: string) => (path === 'g.png' ? png : path === 'v.svg' ? 'data:image/svg+xml;base64,PHN2Zy8+' : null), isMissingImage: (path: string) => path === 'gone.png' };
const copy = (target: CopyTarget, text: string): CopiedFlavours => copyFor(target, documentPart(text, images));
const rich: readonly CopyTarget[] = ['confluence', 'google-docs', 'slack', 'email'];

const postmortem = `---
title: Outage
severity: SEV1
services: checkout
tags: [db, dns]
---

## Impact

It **failed** for *all*, see [the graph](https://x.example/g), [below](#timeline), [file](notes/a.md) and \`code\`[^1].

![Graph](g.png) ![Vector](v.svg) ![Lost](gone.png)

> quoted

- [x] done
- [ ] open

\`\`\`sql
SELECT 1;
  -- two
\`\`\`

## Timeline

| Time (UTC) | Event | Who |
|---|---|---:|
| 14:02 | Alarm **fires** | Alice |
| 14:20 | Fixed | |

[^1]: The note.
`;

describe('copied HTML', () => {
  it.each(rich)('for %s is made of what survives a paste: no class, id, style element or data of ours', (target) => {
    const { html } = copy(target, postmortem);
    expect(html).not.toMatch(/ (?:class|id|data-(?:from|to|path|footnote)[\w-]*)=|<(?:style|script|section|nav|article|header)\b/);
    expect(html).toContain('https://x.example/g');
    expect(html).not.toMatch(/href="(?!https:\/\/x\.example\/g")/);
    for (const words of ['Outage', 'SEV1', 'checkout', 'db, dns', 'below', 'file', '[Vector]', 'Lost', 'SELECT 1;', 'The note.', '[1]']) expect(html).toContain(words);
    expect(html).not.toContain('↩');
  });

  it.each(rich)('for %s has the caption of a table above it, where no program drops it', (target) => {
    const { html, text } = copy(target, '<table><caption>How it *is*</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>\n');
    expect(html).toMatch(/^(?:<div[^>]*>|<meta[^>]*>)*<p[^>]*>How it \*is\*<\/p>\s*<(?:table|p|ul)/);
    expect(text).toContain('How it *is*');
  });

  it('for e-mail says its looks on every element, with borders as attributes', () => {
    const { html } = copy('email', postmortem);
    expect(html).toMatch(/<table border="1" cellpadding="6" cellspacing="0" style="[^"]*border-collapse:collapse/);
    expect(html).toMatch(/<td[^>]* align="right"[^>]* style="[^"]*border:1px solid[^"]*text-align:right"/);
    expect(html).toMatch(/<h2 style="font-family:[^"]*font-size:19px/);
    expect(html).toMatch(/<td bgcolor="#f3f5f7"[^>]*><pre style="[^"]*monospace[^"]*">SELECT 1;\n {2}-- two<\/pre>/);
    expect(html).toContain(`src="${png}"`);
  });

  it('for Google Docs has sizes in points, and hard blanks in code', () => {
    const { html } = copy('google-docs', postmortem);
    expect(html).toMatch(/<h2 style="[^"]*font-size:16pt/);
    expect(html).toMatch(/<p style="[^"]*font-size:11pt/);
    expect(html).toContain('SELECT 1;<br>\u00a0\u00a0-- two');
    expect(html).not.toMatch(/font-weight:normal|\dpx/);
  });

  it('for Confluence is semantic, and keeps images for their descriptions', () => {
    const { html } = copy('confluence', postmortem);
    expect(html).toContain('<h2>Impact</h2>');
    expect(html).toContain('<pre data-language="sql"><code>SELECT 1;');
    expect(html).toMatch(/<th[^>]*>Time \(UTC\)<\/th>/);
    expect(html).toContain('[Graph]');
    expect(html).not.toContain('data:image');
  });

  it('for Slack has a point for each row, and bold lines for headings', () => {
    const { html } = copy('slack', postmortem);
    expect(html).toContain('<p><b>Impact</b></p>');
    expect(html).toContain('<p><b>Time (UTC) — Event — Who</b></p><ul><li><b>14:02</b> — Alarm <b>fires</b> — Who: Alice</li>');
    expect(html).not.toMatch(/<(?:table|h\d|img)\b/);
  });
});

describe('copied text', () => {
  it('for Slack is what Slack writes', () => {
    const { text } = copy('slack', postmortem);
    expect(text).toMatchInlineSnapshot(`
      "*Outage*

      Severity *SEV1*

      db, dns

      *Services:* checkout

      *Impact*

      It *failed* for _all_, see the graph (https://x.example/g), below, file and \`code\`[1].

      [Graph] [Vector] Lost (missing image: gone.png)

      > quoted

      ☑ done
      ☐ open

      \`\`\`
      SELECT 1;
        -- two
      \`\`\`

      *Timeline*

      *Time (UTC) — Event — Who*
      • 14:02 — Alarm *fires* — Who: Alice
      • 14:20 — Fixed

      *Footnotes*

      1. The note.
      "
    `);
  });

  it('for the others reads like a letter', () => {
    expect(copy('email', postmortem).text).toMatchInlineSnapshot(`
      "Outage
      ======

      Severity SEV1

      db, dns

      Services: checkout

      Impact
      ------

      It failed for all, see the graph (https://x.example/g), below, file and code[1].

      [Graph] [Vector] Lost (missing image: gone.png)

      > quoted

      ☑ done
      ☐ open

          SELECT 1;
            -- two

      Timeline
      --------

      Time (UTC) — Event — Who
      - 14:02 — Alarm fires — Who: Alice
      - 14:20 — Fixed

      Footnotes
      ---------

      1. The note.
      "
    `);
    expect(copy('confluence', postmortem).text).toBe(copy('email', postmortem).text);
  });

  it('for Markdown is the source, and nothing else', () => {
    expect(copy('markdown', postmortem)).toEqual({ html: null, text: postmortem });
  });

  it('indents lists in lists, and counts from where a list starts', () => {
    expect(copy('slack', '3. a\n4. b\n   - c\n\n     more\n').text).toBe('3. a\n4. b\n   • c\n\n     more\n');
  });
});

describe('a section', () => {
  const text = '# A\n\nintro\n\n## B\n\nb[^x] and [l][r]\n\n### C\n\nc\n\n## D\n\nd[^y]\n\n[r]: https://x.example\n[^x]: one\n[^y]: two\n';
  it('reaches from its heading to the next of its rank', () => {
    const at = (words: string): string | null => sectionAt(text, text.indexOf(words)).title;
    expect([at('intro'), at('b[^x]'), at('c\n'), at('d[^y]')]).toEqual(['A', 'B', 'C', 'D']);
    const { range } = sectionAt(text, text.indexOf('b[^x]'));
    expect(text.slice(range.from, range.to)).toBe('## B\n\nb[^x] and [l][r]\n\n### C\n\nc\n\n');
    expect(sectionAt('before\n\n## x\n', 2)).toEqual({ range: { from: 0, to: 8 }, title: null });
    expect(sectionAt('', 0)).toEqual({ range: { from: 0, to: 0 }, title: null });
  });

  it('keeps its links, and the footnotes it refers to under their numbers', () => {
    const part = sectionPart(text, sectionAt(text, text.indexOf('d[^y]')), images);
    const { html, text: plain } = copyFor('email', part);
    expect(html).toMatch(/<ol[^>]*><li value="2"/);
    expect(html).not.toContain('one');
    expect(plain).toBe('D\n-\n\nd[2]\n\nFootnotes\n---------\n\n2. two\n');
    expect(copyFor('email', sectionPart(text, sectionAt(text, text.indexOf('b[^x]')), images)).html).toContain('href="https://x.example"');
    expect(part.markdown).toBe('## D\n\nd[^y]\n\n[r]: https://x.example\n[^x]: one\n[^y]: two\n');
  });
});

describe('events', () => {
  it('are a table with the columns as written, of the rows that were chosen', () => {
    const [timeline] = readTimelines(postmortem, { fileName: null }).timelines;
    if (timeline === undefined) throw new Error('no timeline');
    const part = eventsPart(postmortem, [{ timeline, rows: [1] }], images);
    expect(copyFor('markdown', part).text).toContain('| 14:20      | Fixed |');
    expect(copyFor('email', part).html).toMatch(/<th[^>]*>Time \(UTC\)<\/th>/);
    expect(copyFor('email', part).html).not.toContain('Alarm');
    expect(copyFor('slack', part).text).toBe('*Time (UTC) — Event — Who*\n• 14:20 — Fixed\n');
  });
});

describe('hostile documents', () => {
  it('lets nothing through that runs or asks the network', () => {
    for (const { name, text } of hostilePayloads()) {
      for (const target of copyTargetNames) {
        const html = copy(target, text).html ?? '';
        expect(html, name).not.toMatch(/<(?:script|iframe|object|embed|svg|math|form|style|link|base|frame|video|audio)\b/i);
        expect(html, name).not.toMatch(/<[^>]* on\w+\s*=/i);
        expect(html, name).not.toMatch(/<[^>]* (?:href|src|action|background|poster|srcset)="(?!https?:|mailto:|data:image\/(?:png|jpeg|gif);base64,)/i);
        expect(html, name).not.toMatch(/<img [^>]*src="http/i);
        for (const [, style = ''] of html.matchAll(/ style="([^"]*)"/g)) expect(style, name).not.toMatch(/url\(|expression|@import/i);
      }
    }
  });

  it('copies a text nested too deeply as it is written', () => {
    const deep = '> '.repeat(6000);
    expect(copy('email', deep).text.length).toBeGreaterThan(0);
  });
});
