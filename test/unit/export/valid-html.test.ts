import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { exportedFixture, fixtureNames } from './fixtures.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // HTML is indifferent to it, and lower case is how we write everything else.
    'doctype-style': ['error', { style: 'lowercase' }],
    // Anchors are GitHub's, so letters of any script; HTML forbids white space alone.
    'valid-id': ['error', { relaxed: true }],
    // The list of tags has a name, as lists may.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
});

async function complaints(html: string): Promise<string[]> {
  const report = await validator.validateString(html.replace(/<style>[\s\S]*?<\/style>/, '<style></style>').replace(/base64,[A-Za-z0-9+/=]+/g, 'base64,AA=='));
  return report.results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`));
}

describe('exported pages are valid HTML', () => {
  it('as judged by a validator that does notice', async () => {
    const page = (await exportedFixture('short')).replace('<article>', '<article><p align="center" id="x"><b id="x">y</b><center>z</center>');
    const found = (await complaints(page)).map((complaint) => complaint.replace(/^\S+ ([\w-]+):.*/, '$1'));
    expect(found).toEqual(expect.arrayContaining(['no-deprecated-attr', 'no-dup-id', 'deprecated']));
  });

  it.each(fixtureNames)('%s', async (name) => {
    expect(await complaints(await exportedFixture(name))).toEqual([]);
  });

  it.each(fixtureNames)('%s, its timelines as tables with every column', async (name) => {
    expect(await complaints(await exportedFixture(name, { timeline: 'table', elapsed: true, zone: 'Asia/Kolkata', contents: 'on' }))).toEqual([]);
  });
});
