import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sections, type Placed, type Section } from '../../../renderer/preview/sections.ts';

class Numbered implements Placed<Numbered> {
  section: Section<Numbered> | null = null;
  readonly name: number;
  readonly length: number;
  readonly lines: number;

  constructor(name: number, length: number) {
    this.name = name;
    this.length = length;
    this.lines = 1 + Math.floor(length / 40);
  }
}

/** Checks what is kept in sums against a plain list. */
function expectSame(sections: Sections<Numbered>, list: readonly Numbered[]): void {
  expect(sections.all.flatMap(({ pieces }) => pieces)).toEqual(list);
  let start = 0;
  for (const section of sections.all) {
    expect(sections.startOf(section)).toBe(start);
    expect(section.length).toBe(section.pieces.reduce((sum, { length }) => sum + length, 0));
    expect(section.lines).toBe(section.pieces.reduce((sum, { lines }) => sum + lines, 0));
    expect(section.pieces.length).toBeLessThanOrEqual(64);
    expect(section.pieces.length > 0 || sections.all.length === 1).toBe(true);
    for (const piece of section.pieces) expect(piece.section).toBe(section);
    start += section.length;
  }
  expect(sections.length).toBe(start);
}

const splices = fc.array(
  fc.record({ at: fc.nat(400), removed: fc.nat(120), lengths: fc.array(fc.oneof(fc.nat(400), fc.constant(0), fc.constant(40_000)), { maxLength: 150 }), keeps: fc.nat(3) }),
  { minLength: 1, maxLength: 12 },
);

test('after any splices, the pieces are those of a plain list, in sections of a bounded size', () => {
  fc.assert(
    fc.property(splices, (all) => {
      const sections = new Sections<Numbered>();
      let list: Numbered[] = [];
      let name = 0;
      for (const { at, removed, lengths, keeps } of all) {
        const from = Math.min(at, list.length);
        const count = Math.min(removed, list.length - from);
        const kept = list.slice(from, from + Math.min(keeps, count));
        const added = [...lengths.map((length) => new Numbered((name += 1), length)), ...kept];
        const { gone } = sections.splice(from, count, (taken) => {
          expect(taken).toEqual(list.slice(from, from + count));
          return added;
        });
        expect(gone).toEqual(list.slice(from + kept.length, from + count));
        list = [...list.slice(0, from), ...added, ...list.slice(from + count)];
        expectSame(sections, list);
      }
    }),
    { numRuns: 60 },
  );
});

test('every offset is in the piece that a plain list has it in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(900), { minLength: 1, maxLength: 300 }), fc.nat(100_000), (lengths, offset) => {
      const sections = new Sections<Numbered>();
      const list = lengths.map((length, name) => new Numbered(name, length));
      sections.splice(0, 0, () => list);
      let start = 0;
      let index = 0;
      for (const [at, { length }] of list.entries()) {
        index = at;
        if (start + length > offset) break;
        if (at < list.length - 1) start += length;
      }
      const found = sections.at(offset);
      expect(found?.start).toBe(start);
      expect(found?.piece).toBe(list[index]);
      expect(found === null ? -1 : sections.startOfPiece(found.piece)).toBe(start);
    }),
  );
});

test('a change of one piece leaves all sections but its own alone', () => {
  const sections = new Sections<Numbered>();
  sections.splice(0, 0, () => Array.from({ length: 5000 }, (_, name) => new Numbered(name, 200)));
  const before = sections.all.map(({ pieces }) => [...pieces]);
  const { home, goneSections, freshSections } = sections.splice(2500, 1, () => [new Numbered(9999, 201)]);
  expect([goneSections, freshSections]).toEqual([[], []]);
  expect(sections.all.filter((section, at) => section.pieces.some((piece, index) => piece !== before[at]?.[index]))).toEqual([home]);
});

test('what is too long for a section has one of its own, and what is around it is not moved again with each change', () => {
  const sections = new Sections<Numbered>();
  const list = Array.from({ length: 30 }, (_, name) => new Numbered(name, name === 15 ? 100_000 : 300));
  sections.splice(0, 0, () => list);
  expect(sections.all.map(({ pieces }) => pieces.length)).toEqual([15, 1, 14]);
  const { freshSections } = sections.splice(15, 1, () => [new Numbered(15, 100_001)]);
  expect(freshSections).toEqual([]);
});

test('removing all leaves an empty list that can be filled again', () => {
  const sections = new Sections<Numbered>();
  sections.splice(0, 0, () => Array.from({ length: 100 }, (_, name) => new Numbered(name, 500)));
  sections.splice(0, 100, () => []);
  expect(sections.length).toBe(0);
  expect(sections.at(0)).toBeNull();
  const piece = new Numbered(1, 10);
  sections.splice(0, 0, () => [piece]);
  expect(sections.at(3)?.piece).toBe(piece);
});
