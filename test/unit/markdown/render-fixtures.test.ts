import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../shared/markdown/render.ts';

const folder = fileURLToPath(new URL('../../fixtures/render/', import.meta.url));

/** Everything a rendering says, as one readable page. */
function written(text: string): string {
  const document = renderDocument(text, { resolveImage: () => null });
  const facts = { title: document.title, language: document.language, header: document.headerRange, images: document.images };
  return [
    `<!-- ${JSON.stringify(facts)} -->`,
    document.headerHtml,
    ...document.blocks.map(({ range, html }) => `<!-- ${range.from}-${range.to} -->\n${html}`),
    document.footnotesHtml,
    '',
  ].join('\n');
}

describe('rendering (UPDATE=1 writes the expected files anew)', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  it.each(names)('%s', (name) => {
    const expected = `${folder}${name.replace(/\.md$/, '.html')}`;
    const actual = written(readFileSync(folder + name, 'utf8'));
    if (process.env.UPDATE === '1') writeFileSync(expected, actual);
    expect(existsSync(expected), `${expected} is missing`).toBe(true);
    expect(actual).toBe(readFileSync(expected, 'utf8'));
  });
});
