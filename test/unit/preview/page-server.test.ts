import { describe, expect, test } from 'vitest';
import { piecesOf, type Answer } from '../../../renderer/preview/page-messages.ts';
import { PageServer } from '../../../renderer/preview/page-server.ts';
import { StandInPage } from './stand-in-page.ts';

const text = Array.from({ length: 40 }, (_, at) => `Paragraph ${at}\n\n`).join('');

/** A worker whose turns are taken one by one, and whose clock moves each time somebody looks at it. */
function worker(): { server: PageServer; answers: Answer[]; turn: () => boolean; page: () => StandInPage } {
  const answers: Answer[] = [];
  const turns: (() => void)[] = [];
  let page = new StandInPage('');
  let time = 0;
  const server = new PageServer({
    post: (answer) => answers.push(answer),
    soon: (work) => turns.push(work),
    now: () => (time += 1),
    start: (opened) => (page = new StandInPage(opened)),
  });
  return {
    server,
    answers,
    turn: () => {
      const next = turns.shift();
      next?.();
      return next !== undefined;
    },
    page: () => page,
  };
}

describe('the worker of a preview', () => {
  test('works in turns, and answers after each', () => {
    const { server, answers, turn, page } = worker();
    server.take({ kind: 'open', text, fileName: null, width: 600 });
    server.take({ kind: 'look', keys: [], all: true });
    while (turn());
    expect(answers.length).toBeGreaterThan(3);
    expect(answers.map(({ settled }) => settled)).toEqual([...answers.slice(1).map(() => false), true]);
    expect(answers.every(({ taken }) => taken === 2)).toBe(true);
    expect(page().drawings).toBe(40);
  });

  test('takes in all that waits before it works, so that typing never queues up', () => {
    const { server, answers, turn, page } = worker();
    server.take({ kind: 'open', text, fileName: null, width: 600 });
    server.take({ kind: 'look', keys: [], all: true });
    while (turn());
    const before = page().drawings;
    for (let at = 0; at < 20; at++) server.take({ kind: 'edits', edits: [{ from: 9 + at, to: 9 + at, insert: 'x' }] });
    answers.length = 0;
    while (turn());
    expect(page().drawings - before).toBe(1);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.patch?.version).toBe(20);
    expect(answers[0]?.patch?.drawn[0]?.blocks[0]?.html).toBe(`<p>Paragraph${'x'.repeat(20)} 0</p>`);
  });

  test('what was asked meanwhile comes before what is left to do', () => {
    const { server, answers, turn } = worker();
    server.take({ kind: 'open', text, fileName: null, width: 600 });
    server.take({ kind: 'look', keys: [], all: true });
    turn();
    const last = piecesOf(answers[0]?.patch?.layout?.added ?? new Int32Array()).at(-1)?.key ?? 0;
    server.take({ kind: 'look', keys: [last], all: true });
    turn();
    expect(answers[1]?.patch?.drawn[0]?.key).toBe(last);
  });

  test('a block too long to be laid out comes without its HTML', () => {
    const { server, answers, turn } = worker();
    server.take({ kind: 'open', text: 'x'.repeat(2_000_001), fileName: null, width: 600 });
    server.take({ kind: 'look', keys: [], all: true });
    while (turn());
    expect(answers.at(-1)?.patch?.drawn[0]?.blocks[0]).toMatchObject({ html: '', asWritten: true });
  });
});
