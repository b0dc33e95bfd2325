import { describe, expect, it } from 'vitest';
import { readTimelines } from '../../../shared/timeline/read.ts';
import { asLabelled, corpusText, labelledFiles, scoreFile } from '../../corpus/score.ts';

const files = labelledFiles();

describe('real postmortems', () => {
  it('are read as a careful reader reads them', (context) => {
    context.skip(files.length === 0, 'there is no corpus folder beside the checkout');
    for (const { file, timelines } of files) {
      const read = readTimelines(corpusText(file), { fileName: file }).timelines.map(asLabelled);
      expect({ file, timelines: read }).toEqual({ file, timelines });
    }
  });

  it('come through editing and undoing without a changed byte', (context) => {
    context.skip(files.length === 0, 'there is no corpus folder beside the checkout');
    expect(files.map((file) => scoreFile(file)).filter(({ lossless }) => !lossless).map(({ file }) => file)).toEqual([]);
  });
});
