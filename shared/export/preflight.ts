import type { PaperSize } from '../contract/export-options.ts';
import type { PreflightItem } from '../contract/preflight-item.ts';
import { splitLines } from '../text/lines.ts';
import type { ImageFacts } from './image-facts.ts';
import { checkConflicts } from './preflight/conflicts.ts';
import { checkFrontMatter } from './preflight/front-matter.ts';
import type { Finding } from './preflight/finding.ts';
import { checkImages } from './preflight/images.ts';
import { checkLinks } from './preflight/links.ts';
import { checkPlaceholders } from './preflight/placeholders.ts';
import { readForPreflight, type PreflightReading } from './preflight/reading.ts';
import { checkSections } from './preflight/sections.ts';
import { checkTables } from './preflight/tables.ts';
import { checkTimelines } from './preflight/timelines.ts';

/** What is known of a document besides its text. */
export interface PreflightContext {
  /** Its base name, or null for a document without a file. */
  readonly fileName: string | null;
  /** The paper it would be printed on. */
  readonly paper: PaperSize;
}

/** What only a host knows. */
export interface PreflightFacts {
  /** By path as the document names it, decoded; null where the document has no folder yet, so that no image can be had. */
  readonly images: ReadonlyMap<string, ImageFacts> | null;
}

/** A document that was read for its checks: first it says what it needs to know, then what was found. */
export interface Preflight {
  /** The local images that the document names, each once. */
  readonly images: readonly string[];
  /** What to look at, in the order of the document. */
  items(facts: PreflightFacts): PreflightItem[];
}

/** Reads a text for its checks. Total; linear in the length of the text. */
export function preparePreflight(text: string, context: PreflightContext): Preflight {
  const reading = readForPreflight(text);
  const conflicts = checkConflicts(text, reading);
  const findings = [
    ...conflicts,
    ...checkTimelines(text, { fileName: context.fileName }),
    ...(reading === null ? [tooDeep(text)] : checksOf(reading, context)),
    // The line between two versions makes a heading of those above it, so sections mean nothing there.
    ...(reading === null || conflicts.length > 0 ? [] : checkSections(reading)),
  ];
  return {
    images: reading === null ? [] : reading.localImages,
    items: (facts) => inOrder(text, reading === null ? findings : [...findings, ...checkImages(reading, facts.images)]),
  };
}

/** What to look at before a document is exported, in the order of the text. Total and deterministic; linear in the length of the text. */
export function preflight(text: string, context: PreflightContext, facts: PreflightFacts): PreflightItem[] {
  return preparePreflight(text, context).items(facts);
}

function checksOf(reading: PreflightReading, context: PreflightContext): Finding[] {
  return [
    ...checkFrontMatter(reading, context.fileName),
    ...checkLinks(reading),
    ...checkPlaceholders(reading),
    ...checkTables(reading, context.paper),
  ];
}

function tooDeep(text: string): Finding {
  const to = text.indexOf('\n');
  return {
    kind: 'too-deep',
    severity: 'error',
    message: 'The document is nested so deeply that it cannot be laid out, and is exported as it is written. Look for lines that start with hundreds of marks.',
    range: { from: 0, to: to === -1 ? text.length : to },
  };
}

const ranks = { error: 0, warning: 1, note: 2 };

function inOrder(text: string, findings: readonly Finding[]): PreflightItem[] {
  const lines = splitLines(text);
  let line = 0;
  return [...findings]
    .sort((a, b) => a.range.from - b.range.from || ranks[a.severity] - ranks[b.severity] || a.range.to - b.range.to)
    .map((finding) => {
      while ((lines[line]?.next ?? Infinity) <= finding.range.from && line + 1 < lines.length) line += 1;
      return { ...finding, line: line + 1 };
    });
}
