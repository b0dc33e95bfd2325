import { describe, expect, it } from 'vitest';
import { readFrontMatterChoices } from '../../../shared/export/front-matter-choices.ts';
import { writeFrontMatterChoices } from '../../../shared/export/front-matter-writing.ts';
import { renderDocument } from '../../../shared/markdown/render.ts';
import { applyEdits } from '../../../shared/text/edit.ts';

/** The text after choices were written into it, or why they were not. */
function written(text: string, choices: Parameters<typeof writeFrontMatterChoices>[1]): string {
  const result = writeFrontMatterChoices(text, choices);
  return 'refused' in result ? `refused: ${result.refused}` : applyEdits(text, result.edits);
}

describe('choices in the front matter', () => {
  it('are read from YAML and TOML, in the spellings that people use', () => {
    const yaml = '---\ntitle: Outage\nexport:\n  theme: Compact\n  paper: letter\n  contents: yes\n  figure: off\n  zone: Europe/Berlin\n---\n';
    expect(readFrontMatterChoices(yaml)).toEqual({
      choices: { theme: 'compact', paper: 'letter', contents: 'on', figure: false, zone: 'Europe/Berlin' },
      problems: [],
    });
    expect(readFrontMatterChoices('+++\n[export]\nelapsed = true\nzone = "none"\n+++\n').choices).toEqual({ elapsed: true, zone: null });
  });

  it('leave out and tell what they do not know', () => {
    const { choices, problems } = readFrontMatterChoices('---\nexport: {theme: fancy, colour: red, zone: Mars/Base, paper: a4, figure: {a: b}}\n---\n');
    expect(choices).toEqual({ paper: 'a4' });
    expect(problems).toHaveLength(4);
    expect(problems[0]).toContain('“theme: fancy”');
    expect(readFrontMatterChoices('---\nexport: later\n---\n').problems).toHaveLength(1);
  });

  it('say nothing where there is no front matter, or none that can be read', () => {
    for (const text of ['', '# Outage\n', '---\nexport: {theme: plain}\n', '---\nexport: [\n---\n', 'x\n---\nexport: {theme: plain}\n---\n']) {
      expect(readFrontMatterChoices(text)).toEqual({ choices: {}, problems: [] });
    }
  });

  it.each([
    ['makes front matter where there is none', '# Outage\n', '---\nexport:\n  theme: plain\n---\n\n# Outage\n'],
    ['fills an empty document', '', '---\nexport:\n  theme: plain\n---\n'],
    ['fills empty front matter', '---\n---\n# Outage\n', '---\nexport:\n  theme: plain\n---\n# Outage\n'],
    ['goes behind a comment that stands alone', '---\n# later\n---\n', '---\n# later\nexport:\n  theme: plain\n---\n'],
    ['goes behind the other fields', '---\ntitle:   "Outage"  # ours\n---\n', '---\ntitle:   "Outage"  # ours\nexport:\n  theme: plain\n---\n'],
    ['indents as the other fields do', '---\n  title: Outage\n---\n', '---\n  title: Outage\n  export:\n    theme: plain\n---\n'],
    ['replaces one value', '---\nexport:\n  theme: "compact" # dense\n  paper: a4\n---\n', '---\nexport:\n  theme: plain # dense\n  paper: a4\n---\n'],
    ['replaces a value that is none', '---\nexport: {theme: fancy}\n---\n', '---\nexport: {theme: plain}\n---\n'],
    ['adds to a mapping', '---\nexport:\n    paper: letter   # US\n\ntags: [a]\n---\n', '---\nexport:\n    paper: letter   # US\n    theme: plain\n\ntags: [a]\n---\n'],
    ['adds to a mapping on one line', '---\nexport: { paper: letter }\n---\n', '---\nexport: { paper: letter, theme: plain }\n---\n'],
    ['adds to an empty one', '---\nexport: {}\n---\n', '---\nexport: {theme: plain}\n---\n'],
    ['fills a field without a value', '---\nexport: # soon\ntags: [a]\n---\n', '---\nexport: # soon\n  theme: plain\ntags: [a]\n---\n'],
    ['fills a choice without a value', '---\nexport:\n  theme:\n---\n', '---\nexport:\n  theme: plain\n---\n'],
    ['keeps carriage returns', '---\r\ntitle: Outage\r\n---\r\n', '---\r\ntitle: Outage\r\nexport:\r\n  theme: plain\r\n---\r\n'],
    ['keeps a block of text at the end', '---\nsummary: |+\n  one\n\n---\n', '---\nsummary: |+\n  one\n\nexport:\n  theme: plain\n---\n'],
  ])('%s', (_what, before, after) => {
    expect(written(before, { theme: 'plain' })).toBe(after);
    expect(written(after, { theme: 'plain' })).toBe(after);
  });

  it('quotes what YAML would read as something else', () => {
    const text = written('', { zone: '+02:00', contents: 'on', source: false });
    expect(text).toBe('---\nexport:\n  zone: "+02:00"\n  contents: on\n  source: false\n---\n');
    expect(written(text, { zone: null })).toContain('zone: none');
  });

  it.each([
    ['TOML', '+++\ntitle = "Outage"\n+++\n', 'TOML'],
    ['front matter that cannot be read', '---\na: [\n---\n', 'by hand'],
    ['front matter that is a list', '---\n- a\n---\n', 'by hand'],
    ['front matter on one line', '---\n{title: Outage}\n---\n', 'by hand'],
    ['a field of that name that is something else', '---\nexport: later\n---\n', 'by hand'],
    ['a document that YAML ends itself', '---\ntitle: Outage\n...\n---\n', 'by hand'],
    ['an alias', '---\nbase: &b {paper: a4}\nexport: *b\n---\n', 'by hand'],
  ])('are not written into %s', (_what, text, reason) => {
    expect(written(text, { theme: 'plain' })).toMatch(new RegExp(`^refused: .*${reason}`));
  });

  it('are no fact that a reader of the document sees', () => {
    expect(renderDocument('---\ntitle: Outage\nexport:\n  theme: plain\n---\n', { resolveImage: () => null }).headerHtml).not.toContain('plain');
  });
});
