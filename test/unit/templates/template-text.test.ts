import { describe, expect, it } from 'vitest';
import { startFromTemplate, templateDescription } from '../../../shared/markdown/template-text.ts';

describe('a template of one\'s own', () => {
  it('says what it is in a comment, else in its first heading', () => {
    expect(templateDescription('<!-- template: Our house form -->\n---\ntitle: x\n---\n# Heading\n')).toBe('Our house form');
    expect(templateDescription('---\ntitle: x\n---\n\n<!-- Template: Below -->\n# Heading\n')).toBe('Below');
    expect(templateDescription('---\ntitle: x\n---\n\nText\n\n## Report on {{what}} ##\n')).toBe('Report on what');
    expect(templateDescription('Text only\n')).toBe('');
    expect(templateDescription('')).toBe('');
  });

  it('starts a document without that comment, with the day, at its first placeholder', () => {
    const start = startFromTemplate('<!-- template: Ours -->\n\n---\ndate: {{date}}\n---\r\n\n# {{what}} on {{ Date }}\n\n`{{date}}`\n', '2026-11-25');
    expect(start.text).toBe('---\ndate: 2026-11-25\n---\n\n# {{what}} on 2026-11-25\n\n`{{date}}`\n');
    expect(start.text.slice(start.first?.from, start.first?.to)).toBe('{{what}}');
    expect(startFromTemplate('---\na: b\n---\n\n<!-- template: Ours -->\n\nText\n', '2026-11-25')).toEqual({ text: '---\na: b\n---\n\nText\n', first: null });
  });

  it('keeps every other comment', () => {
    const text = '<!-- Guidance -->\n\n# Title\n';
    expect(startFromTemplate(text, '2026-11-25').text).toBe(text);
  });
});
