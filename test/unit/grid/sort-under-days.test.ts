import { describe, expect, it } from 'vitest';
import { sortByTime } from '../../../shared/timeline/grid/sort.ts';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { applyEdits } from '../../../shared/text/edit.ts';

const context = { fileName: null };

function sorted(body: string): string {
  const text = `## Timeline\n\n${body}`;
  const [timeline] = readTimelines(text, context).timelines;
  if (timeline === undefined) throw new Error(`No timeline in ${JSON.stringify(text)}`);
  return applyEdits(text, sortByTime(text, context, timeline).edits).replace('## Timeline\n\n', '');
}

describe('sorting under days', () => {
  it('sorts each day under its heading, which stays', () => {
    expect(sorted('### 5 Jan 2024\n\n- 10:00 c\n- 09:00 b\n- 11:00 d\n\n### 6 Jan 2024\n\n- 08:00 e\n\nA note.\n\n- 12:00 g\n- 09:00 f\n')).toBe(
      '### 5 Jan 2024\n\n- 09:00 b\n- 10:00 c\n- 11:00 d\n\n### 6 Jan 2024\n\n- 08:00 e\n\nA note.\n\n- 09:00 f\n- 12:00 g\n',
    );
  });

  it('sorts days that stand in another order each for itself', () => {
    expect(sorted('**6 Jan 2024**\n\n- 08:00 c\n- 10:00 e\n- 09:00 d\n- 11:00 f\n\n**5 Jan 2024**\n\n- 10:00 a\n- 12:00 b\n')).toBe(
      '**6 Jan 2024**\n\n- 08:00 c\n- 09:00 d\n- 10:00 e\n- 11:00 f\n\n**5 Jan 2024**\n\n- 10:00 a\n- 12:00 b\n',
    );
  });

  it('moves an event of another day to that day', () => {
    expect(sorted('**5 Jan 2024**\n\n- 10:00 a\n- 11:00 b\n- 2024-01-06 09:30 x\n\n**6 Jan 2024**\n\n- 08:00 c\n- 10:00 d\n- 12:00 e\n- 11:00 f\n')).toBe(
      '**5 Jan 2024**\n\n- 10:00 a\n- 11:00 b\n\n**6 Jan 2024**\n\n- 08:00 c\n- 2024-01-06 09:30 x\n- 10:00 d\n- 11:00 f\n- 12:00 e\n',
    );
  });

  it('changes nothing where an event would get another date', () => {
    const body = '### 6 Jan 2024\n\n- 10:00 c\n\n### 5 Jan 2024\n\n- 2024-01-06 09:00 b\n\n### 7 Jan 2024\n\n- 08:00 d\n- 09:00 e\n';
    expect(sorted(body)).toBe(body);
  });
});
