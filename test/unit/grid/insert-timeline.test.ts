import { describe, expect, test } from 'vitest';
import { insertTimeline } from '../../../renderer/timeline/insert-timeline.ts';
import { applyEdits } from '../../../shared/text/edit.ts';

const section = '## Timeline\n\n| Time | Event |\n| ---- | ----- |\n|      |       |\n';

function inserted(text: string): string {
  return applyEdits(text, [insertTimeline(text)]);
}

describe('the first timeline of a document', () => {
  test('follows the first section', () => {
    expect(inserted('# Title\n\n## Summary\n\nWords.\n\n## Causes\n')).toBe(`# Title\n\n## Summary\n\nWords.\n\n${section}\n## Causes\n`);
  });

  test('goes to the end where there is no second section', () => {
    expect(inserted('## Summary\n\nWords.')).toBe(`## Summary\n\nWords.\n\n${section}`);
    expect(inserted('')).toBe(section);
  });

  test('takes no heading from code or front matter', () => {
    const text = '---\ntitle: x\n## not: this\n---\n## Summary\n\n```\n## nor this\n```\n\n## Causes\n';
    expect(inserted(text)).toContain(`\`\`\`\n\n${section}\n## Causes`);
  });
});
