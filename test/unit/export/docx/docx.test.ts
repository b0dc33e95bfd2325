import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderExport } from '../../../../electron/services/export.ts';
import type { RenderRequest } from '../../../../electron/services/exports.ts';
import { defaultExportOptions } from '../../../../shared/contract/export-options.ts';
import { hostilePayloads } from '../payloads.ts';
import { exportRequest } from '../request.ts';

/** A PNG of 2 by 1 pixels. */
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADElEQVR42mNgYGAAAAAEAAHI6uv5AAAAAElFTkSuQmCC', 'base64');

interface Written {
  readonly files: Readonly<Record<string, string>>;
  readonly document: string;
  readonly html: string;
  readonly warnings: readonly string[];
  readonly bytes: Uint8Array;
}

async function write(text: string, more: Partial<RenderRequest> = {}): Promise<Written> {
  const { bytes, warnings } = await renderExport(exportRequest(text, { format: 'docx', ...more }));
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]));
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  return { files, document: files['word/document.xml'] ?? '', html: value, warnings, bytes };
}

/** The part of the XML that makes the paragraph with these words. */
function paragraphOf(xml: string, words: string): string {
  const found = xml.split('<w:p>').find((part) => part.replace(/<[^>]*>/g, '').includes(words));
  if (found === undefined) throw new Error(`No paragraph says ${words}`);
  return found;
}

afterEach(() => vi.unstubAllEnvs());

describe('a document for Word', () => {
  it('has headings of every level in Word’s own styles, and its title in the front', async () => {
    const { html, files } = await write('---\ntitle: Outage\nauthor: [Ann, Ben]\ntags: [db, dns]\nseverity: SEV1\nlang: de\nservice: shop\n---\n\n# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five\n\n###### Six\n');
    for (const [level, words] of ['One', 'Two', 'Three', 'Four', 'Five', 'Six'].entries()) expect(html).toMatch(new RegExp(`<h${level + 1}>${words}</h${level + 1}>`));
    expect(paragraphOf(files['word/document.xml'] ?? '', 'Outage')).toContain('<w:pStyle w:val="Title"/>');
    expect(html).toContain('Severity <strong>SEV1</strong>');
    expect(html).toMatch(/Service.*shop/);
    const core = files['docProps/core.xml'] ?? '';
    expect(core).toContain('<dc:title>Outage</dc:title>');
    expect(core).toContain('<dc:creator>Ann, Ben</dc:creator>');
    expect(core).toContain('<cp:keywords>db, dns</cp:keywords>');
    expect(files['word/styles.xml']).toContain('<w:lang w:val="de"/>');
  });

  it('keeps marks of words, and joins nothing that a line break parts', async () => {
    const { html, document } = await write('a **b** *c* ~~d~~ `e  f` <u>g</u> H<sub>2</sub> <kbd>K</kbd>\nnext  \nline\n');
    expect(html).toContain('<strong>b</strong> <em>c</em> <s>d</s>');
    expect(html).toContain('next<br />line');
    expect(html).toContain('<sub>2</sub>');
    expect(paragraphOf(document, 'next')).toContain('<w:rStyle w:val="InlineCode"/>');
  });

  it('lists its headings where that is asked for: links without numbers, those below further in', async () => {
    const text = '# Outage\n\n## Impact\n\na\n\n### Mail\n\nb\n\n## Actions\n\nc\n';
    const { document, html } = await write(text, { options: { ...defaultExportOptions, contents: 'on' } });
    expect(html).toMatch(/<p><strong>(?:<a id="[^"]*"><\/a>)?Contents<\/strong><\/p><p><a href="#[^"]+">Impact<\/a><\/p><p><a href="#[^"]+">Mail<\/a><\/p><p><a href="#[^"]+">Actions<\/a><\/p>/);
    expect(paragraphOf(document, 'Impact')).not.toContain('<w:numPr>');
    expect(paragraphOf(document, 'Mail')).toMatch(/<w:ind w:left="\d+"/);
    expect((await write(text)).html).not.toContain('Contents');
  });

  it('repeats the head of a table on every page, and fills short rows up', async () => {
    const { document, html } = await write('| Service | Effect |\n|---|:-:|\n| mail | a |\n| search |\n\n<table><tr><th rowspan="2">A</th><td colspan="2">w</td></tr><tr><td>1</td><td>2</td></tr></table>\n');
    const [first = '', second = ''] = document.split('<w:tbl>').slice(1);
    expect(first.match(/<w:tr>/g)).toHaveLength(3);
    expect(first.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(first.match(/<w:tc>/g)).toHaveLength(6);
    expect(first).toMatch(/<w:tblGrid>(<w:gridCol w:w="\d+"\/>){2}<\/w:tblGrid>/);
    expect(first).toContain('<w:jc w:val="center"/>');
    expect(second).toContain('<w:gridSpan w:val="2"/>');
    expect(html).toContain('<td rowspan="2"><p><strong>A</strong></p></td>');
  });

  it('counts each list on its own, from where it starts', async () => {
    const { document, html, files } = await write('1. a\n2. b\n   - c\n     1. d\n\ntext\n\n1. e\n\ntext\n\n5. f\n6. g\n\ntext\n\n- [x] h\n- [ ] i\n');
    expect(html).toContain('<ol><li>a</li><li>b<ul><li>c<ol><li>d</li></ol></li></ul></li></ol>');
    const number = (words: string): string => /<w:ilvl w:val="\d"\/><w:numId w:val="(\d+)"\/>/.exec(paragraphOf(document, words))?.[1] ?? '';
    expect(number('a')).toBe(number('b'));
    expect(new Set([number('a'), number('e'), number('f'), number('d')]).size).toBe(4);
    const definition = new RegExp(`<w:num w:numId="${number('f')}"[^>]*><w:abstractNumId w:val="(\\d+)"/>`).exec(files['word/numbering.xml'] ?? '')?.[1] ?? '';
    expect(files['word/numbering.xml']).toMatch(new RegExp(`<w:abstractNum w:abstractNumId="${definition}"(?:(?!</w:abstractNum>).)*?<w:start w:val="5"/>`));
    expect(html).toContain('☒ h');
    expect(html).toContain('☐ i');
  });

  it('links to the web, to mail and to its own headings, and to nothing else', async () => {
    const { html, files, document } = await write('## The place\n\n[web](https://x.example/a?b=1&c=2), [mail](mailto:a@x.example), [inside](#the-place), [nowhere](#gone), [bad](javascript:alert(1)), [file](file:///etc/passwd)\n');
    expect(html).toContain('href="https://x.example/a?b=1&amp;c=2"');
    expect(html).toContain('href="mailto:a@x.example"');
    const [, anchor = ''] = /<w:hyperlink[^>]* w:anchor="([^"]+)"/.exec(document) ?? [];
    expect(document).toMatch(new RegExp(`<w:bookmarkStart w:name="${anchor}"`));
    expect(html).not.toContain('nowhere</a>');
    expect(files['word/_rels/document.xml.rels']).not.toMatch(/javascript|file:/);
  });

  it('has Word’s own footnotes, and loses none that only another refers to', async () => {
    const { html, files, document } = await write('a[^1] b[^1] c[^2]\n\n[^1]: First **note**.\n[^2]: Second[^3].\n[^3]: Third.\n');
    expect(document.match(/<w:footnoteReference /g)).toHaveLength(2);
    expect(files['word/footnotes.xml']).toContain('First ');
    expect(files['word/footnotes.xml']).not.toContain('↩');
    expect(html).toMatch(/First <strong>note<\/strong>/);
    expect(document).toContain('Third.');
  });

  it('shows images with their descriptions, no wider than the text, and says which it could not show', async () => {
    const image = (path: string): Promise<{ type: string; bytes: Uint8Array } | null> =>
      Promise.resolve(path.endsWith('.png') ? { type: 'image/png', bytes: png } : path.endsWith('.svg') ? { type: 'image/svg+xml', bytes: Buffer.from('<svg/>') } : null);
    const { document, html, warnings, files } = await write('![a graph](g.png)\n\n<img src="g.png" width="90%" alt="wide">\n\n![vector](v.svg)\n\n![lost](l.png2)\n', { readImage: image });
    expect(Object.keys(files).filter((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toHaveLength(1);
    expect(document).toContain('descr="a graph"');
    expect(Number(/<wp:extent cx="(\d+)" cy="\d+"\/>(?=.*descr="wide")/.exec(document.slice(document.lastIndexOf('<wp:inline')))?.[1])).toBeLessThan(6_200_000);
    expect(html).toContain('[vector]');
    expect(html).toContain('lost');
    expect(warnings.join('\n')).toMatch(/l\.png2/);
    expect(warnings.join('\n')).toMatch(/“vector” is an SVG, which Word cannot show/);
  });

  it('sets code as written, in a shaded block', async () => {
    const { document } = await write('```js\nif (a  < b) {\n\treturn;\n}\n```\n');
    const code = paragraphOf(document, 'if (a');
    expect(code).toContain('<w:pStyle w:val="Code"/>');
    expect(code).toContain('<w:shd ');
    expect(code.replace(/<[^>]*>/g, '')).toMatch(/^if \(a  &lt; b\) \{/);
    expect(code).toContain('<w:tab/>');
    expect(code.match(/<w:br\/>/g)).toHaveLength(2);
  });

  it('bars quotes, breaks pages where told to, and looks into HTML it does not know', async () => {
    const { document, html } = await write('> quoted\n>\n> - item\n\n<div class="page-break"></div>\n\n<details><summary>More</summary>\n\nhidden\n\n</details>\n\n<article><section>deep <span>text</span></section></article>\n');
    expect(paragraphOf(document, 'quoted')).toMatch(/<w:pBdr><w:left /);
    expect(document).toContain('<w:br w:type="page"/>');
    for (const words of ['More', 'hidden', 'deep text']) expect(html.replace(/<[^>]*>/g, '')).toContain(words);
  });

  it('is laid out from right to left where the words are', async () => {
    const { document } = await write('שלום עולם\n\nplain\n');
    expect(paragraphOf(document, 'שלום')).toContain('<w:bidi/>');
    expect(paragraphOf(document, 'plain')).not.toContain('<w:bidi/>');
  });

  it('written in such a language, has its columns, its alerts and its bars from right to left', async () => {
    const arabic = '---\nlang: ar\ntitle: تعطل\n---\n\n| Time (UTC) | الحدث |\n|---|---|\n| 08:12 | بدأ |\n| 08:15 | عاد |\n\n> [!NOTE]\n> الأوقات كلها\n';
    const { document } = await write(arabic);
    expect(document.match(/<w:bidiVisual\/>/g)?.length).toBe(document.match(/<w:tbl>/g)?.length);
    expect(paragraphOf(document, 'Note')).toContain('<w:bidi/>');
    for (const words of ['Note', 'الأوقات']) expect(paragraphOf(document, words)).toMatch(/<w:pBdr><w:right /);
    expect((await write('| Time | Event |\n|---|---|\n| 08:12 | a |\n')).document).not.toContain('<w:bidiVisual/>');
  });

  it('says its facts in one table, whose labels stay in one line, and what the duration was computed from in brackets', async () => {
    const { document, html } = await write('---\ntitle: Outage\nincident_commander: Ann\nservice: shop\n---\n\n| Time | Event |\n|---|---|\n| 08:12 | a |\n| 08:15 | b |\n');
    expect(document.match(/<w:tbl>/g)).toHaveLength(2);
    expect(html.replace(/<[^>]*>/g, ' ').replace(/ +/g, ' ')).toContain('Duration 3 min (08:12 → 08:15)');
    const [label = 0, value = 0] = [...document.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width));
    expect(label).toBeGreaterThan('Incident commander'.length * 120);
    expect(label + value).toBeGreaterThan(9000);
  });

  it('tells alerts apart by their colours, and has contents that lead to their headings', async () => {
    const kinds = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'];
    const { document } = await write(kinds.map((kind) => `> [!${kind}]\n> About ${kind}.\n`).join('\n'));
    const bars = kinds.map((kind) => /<w:left [^>]*w:color="(\w+)"/.exec(paragraphOf(document, `About ${kind}.`))?.[1]);
    expect(new Set(bars).size).toBe(kinds.length);
    expect(paragraphOf(document, 'Warning')).toContain('<w:b/>');
  });

  it('has a row for each day of a timeline that became a table, and its added columns', async () => {
    const { html } = await write('## Timeline\n\nAll times are UTC.\n\n### 2024-10-25\n\n- 17:40 first\n- 18:05 second\n\n### 2024-10-26\n\n- 09:00 third\n', { options: { ...defaultExportOptions, timeline: 'table', elapsed: true, zone: 'Asia/Kolkata' } });
    expect(html).toMatch(/<td colspan="4">[^]*?2024-10-26/);
    for (const words of ['Elapsed', 'Kolkata', '15 h 20 min', '14:30', 'third']) expect(html).toContain(words);
  });

  it('takes its paper from the options, and counts pages', async () => {
    expect((await write('a')).document).toContain('<w:pgSz w:w="11906" w:h="16838"');
    const letter = await write('a', { options: { ...defaultExportOptions, paper: 'letter' } });
    expect(letter.document).toContain('<w:pgSz w:w="12240" w:h="15840"');
    expect(Object.values(letter.files).join('')).toContain('NUMPAGES');
  });

  it('is the same bytes for the same time', async () => {
    vi.stubEnv('SOURCE_DATE_EPOCH', '1710752520');
    const text = '# A\n\n[l](https://x.example) [m](#a) ![i](i.png) n[^1]\n\n1. x\n\n| a |\n|---|\n| b |\n\n[^1]: note [z](https://z.example)\n';
    const readImage = (): Promise<{ type: string; bytes: Uint8Array }> => Promise.resolve({ type: 'image/png', bytes: png });
    const [first, second] = [await write(text, { readImage }), await write(text, { readImage })];
    for (const [name, content] of Object.entries(first.files)) expect(content === second.files[name], name).toBe(true);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    expect(first.files['docProps/core.xml']).toContain('>2024-03-18T09:02:00Z</dcterms:created>');
  });
});

describe('bad input', () => {
  it('can be read whatever a text holds', async () => {
    const { html } = await write('a\u0001b \ud800 c & < > "\n\n## \u0007\n\n| \u0000 |\n|---|\n');
    expect(html).toContain('a\uFFFDb \uFFFD c &amp; &lt; &gt;');
  });

  it('has a line for each row of a table with more columns than Word knows', async () => {
    const row = (word: string): string => `|${Array.from({ length: 80 }, (_, at) => `${word}${at}`).join('|')}|`;
    const { html, document } = await write(`${row('h')}\n|${'---|'.repeat(80)}\n${row('c')}\n`);
    expect(document).not.toContain('<w:tbl>');
    expect(html).toContain('c79');
  });

  it('survives nested and empty things', async () => {
    const { html } = await write(`${'> '.repeat(60)}deep quote\n\n${Array.from({ length: 20 }, (_, at) => `${'  '.repeat(at)}- level ${at}`).join('\n')}\n\n<table></table>\n\n<ul></ul>\n\n-\n`);
    expect(html).toContain('deep quote');
    expect(html).toContain('level 19');
  });

  it('lets no hostile document through: no address that runs, no markup but Word’s', async () => {
    for (const { name, text } of hostilePayloads()) {
      const { bytes } = await renderExport(exportRequest(text, { format: 'docx' }));
      const files = Object.entries(unzipSync(bytes, { filter: (file) => /\.(?:rels|xml)$/.test(file.name) }));
      const links = files.filter(([path]) => path.endsWith('.rels')).flatMap(([, rels]) => [...strFromU8(rels).matchAll(/Target="([^"]*)"[^>]*TargetMode="External"/g)]);
      for (const [, target] of links) expect(target, name).not.toMatch(/^\s*(?:javascript|vbscript|data|file|blob):|^\\\\/i);
      const fields = files.flatMap(([, xml]) => [...strFromU8(xml).matchAll(/<w:instrText[^>]*>([^<]*)/g)].map(([, field]) => field));
      expect(new Set(fields), name).toEqual(new Set(['PAGE', 'NUMPAGES']));
    }
  }, 60_000);
});
