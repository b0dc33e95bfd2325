import type { Element } from 'hast';
import { AlignmentType, LevelFormat, type ILevelsOptions } from 'docx';
import type { DocxContext } from './context.ts';

/** How far each level of a list is set in, in twentieths of a point. */
export const listStep = 420;
/** Word has nine levels; deeper ones look like the ninth. */
export const deepestLevel = 8;

const bullets = ['\u2022', '\u25e6', '\u25aa'];
const formats: Readonly<Record<string, (typeof LevelFormat)[keyof typeof LevelFormat]>> = {
  a: LevelFormat.LOWER_LETTER,
  A: LevelFormat.UPPER_LETTER,
  i: LevelFormat.LOWER_ROMAN,
  I: LevelFormat.UPPER_ROMAN,
};

/** A list's own numbering: its definition, which is made if need be, and its own count, so that it starts anew. */
export interface ListNumbering {
  readonly reference: string;
  readonly instance: number;
}

/** The numbering of a list. @param start what its first item counts, where that is not 1. */
export function numberingOf({ tagName, properties }: Element, context: DocxContext, start?: number): ListNumbering {
  context.lists += 1;
  if (tagName !== 'ol') return { reference: define(context, 'bullets', levelsOf((level) => ({ format: LevelFormat.BULLET, text: bullets[level % bullets.length] ?? '\u2022' }))), instance: 0 };
  const type = typeof properties.type === 'string' ? properties.type : '1';
  const first = start ?? Math.max(0, Number(properties.start ?? 1) || 0);
  const name = `numbers-${type === 'a' || type === 'i' ? type : type.charCodeAt(0)}-${first}`;
  return {
    reference: define(context, name, levelsOf((level) => ({ format: formats[type] ?? LevelFormat.DECIMAL, text: `%${level + 1}.`, start: first }))),
    instance: context.lists,
  };
}

/** Where the text of a level starts, in twentieths of a point from where the list stands. */
export function levelIndent(level: number): number {
  return (Math.min(level, deepestLevel) + 1) * listStep;
}

function define({ numberings }: DocxContext, name: string, levels: readonly ILevelsOptions[]): string {
  if (!numberings.has(name)) numberings.set(name, levels);
  return name;
}

function levelsOf(look: (level: number) => Pick<ILevelsOptions, 'format' | 'text' | 'start'>): ILevelsOptions[] {
  return Array.from({ length: deepestLevel + 1 }, (_, level) => ({
    level,
    alignment: AlignmentType.START,
    ...look(level),
    style: { paragraph: { indent: { left: levelIndent(level), hanging: 320 } } },
  }));
}
