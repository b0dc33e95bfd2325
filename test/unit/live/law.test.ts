import { tests as commonmark } from 'commonmark-spec';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { LivePage } from '../../../shared/export/live/live-page.ts';
import { corpusDocuments } from '../../fuzz/corpus.ts';
import { expectLaw, expectWhole, PageView, settle, width } from './joined.ts';
import { gfmExamples } from './gfm-examples.ts';

const examples = [...commonmark.map(({ markdown }) => markdown.replaceAll('→', '\t')), ...gfmExamples];
/** Everything is tried alone, and in each of its forms, with `LIVE=all`; else each is in one long document at least. */
const isAll = process.env['LIVE'] === 'all';

/** All of a list, or every third of it. */
function some<T>(list: readonly T[], first = 0): readonly T[] {
  return isAll ? list : list.filter((_, at) => at % 3 === first);
}

/** Words that make each example longer than what is joined with its neighbour. */
const filler = `${'Plain words that fill a line. '.repeat(25)}\n`;

function fixtures(): string[] {
  return ['render', 'export', 'timelines', 'hostile'].flatMap((folder) => {
    const at = new URL(`../../fixtures/${folder}/`, import.meta.url);
    return readdirSync(at).filter((name) => name.endsWith('.md')).map((name) => readFileSync(new URL(name, at), 'utf8'));
  });
}

describe('a page that is read and drawn piece by piece', () => {
  it('shows every example of CommonMark and GFM as the exporter does', () => {
    for (const example of some(examples)) expectLaw(example);
  }, 60_000);

  it('does so between long paragraphs, where each is a piece of its own', () => {
    for (const example of some(examples, 1)) expectLaw(`${filler}\n${example}\n\n${filler}`);
  }, 60_000);

  it('does so in long documents of many examples, one after the other', () => {
    for (let at = 0; at < examples.length; at += 40) {
      expectLaw(examples.slice(at, at + 40).join('\n\n'));
      expectLaw(examples.slice(at, at + 40).join(`\n\n${filler}\n`));
    }
  }, 60_000);

  it('shows the fixtures as the exporter does', () => {
    for (const [at, text] of fixtures().entries()) {
      const forms = [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}\n\n${filler}\n${text}`];
      for (const [form, each] of forms.entries()) if (isAll || at % forms.length === form) expectLaw(each);
    }
  }, 60_000);

  it('shows real postmortems as the exporter does, where there are some', ({ skip }) => {
    const documents = corpusDocuments();
    if (documents.length === 0) skip('no corpus beside the checkout');
    for (const { text, fileName } of some(documents)) expectLaw(text, { fileName });
  }, 120_000);

  it('comes to the same in turns as short as can be', () => {
    for (const text of fixtures().slice(0, 12)) {
      const page = new LivePage(text, { context: { fileName: null }, width });
      const view = new PageView();
      settle(page, view, () => true);
      expectWhole(view, text);
    }
  });

  it('shows a text that is nested too deeply as the exporter does', () => {
    expectLaw(`# Title\n\n${filler}\n${'<div>'.repeat(5000)}\n\n${'*a '.repeat(20_000)}\n`);
  });
});
