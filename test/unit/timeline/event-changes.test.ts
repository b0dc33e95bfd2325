import { describe, expect, it } from 'vitest';
import { compareEvents } from '../../../shared/timeline/changes.ts';
import { sayChanges } from '../../../shared/timeline/changes/say-changes.ts';

const document = (...rows: readonly string[]): string => `# Outage\n\n## Timeline\n\n| Time | Event |\n|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}`;
const said = (before: string, after: string): string => sayChanges(compareEvents(before, after, { fileName: null }));
const base = ['14:00 | Alarm rings', '14:02 | On-call looks at the database', '14:20 | Disk is cleared', '14:30 | All is well'];

describe('what became of the events between two texts, in words', () => {
  it('tells what was added, and what was moved in time, with both times as they are written', () => {
    const after = document('14:00 | Alarm rings', '14:07 | On-call looks at the database', '14:10 | Second alarm', '14:20 | Disk is cleared', '14:25 | Restart', '14:30 | All is well');
    expect(said(document(...base), after)).toBe('2 events added, 1 moved from 14:02 to 14:07');
  });

  it('knows an event by its time when its words were changed', () => {
    expect(said(document(...base), document(...base.map((row) => row.replace('looks at the database', 'looks at the full database'))))).toBe('1 event reworded');
  });

  it('tells a change of order from a change of events', () => {
    expect(said(document(...base), document(...[base[1], base[2], base[3], base[0]].map((row) => row ?? '')))).toBe('1 event put in another place');
  });

  it('finds the same events in another notation', () => {
    const list = `# Outage\n\n## Timeline\n\n${base.map((row) => `- ${row.replace(' | ', ' ')}\n`).join('')}`;
    expect(said(document(...base), list)).toBe('');
  });

  it('tells what was removed, and an event of the same time that is another one', () => {
    expect(said(document(...base), document('14:00 | Alarm rings', '14:20 | Coffee', '14:30 | All is well'))).toBe('1 event added, 2 removed');
  });
});
