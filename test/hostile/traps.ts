import { fill, type HostileDocument } from './document.ts';

/** Each goes for the patterns of `shared` that start or go on as it does; long enough that a square of it is felt. */
const runs: readonly (readonly [what: string, pattern: string])[] = [
  ['blanks', ' '], ['tabs', '\t'], ['returns', '\r'], ['no-break spaces', '\u00a0'], ['hyphens', '-'], ['hyphens apart', '- '], ['en dashes', '\u2013'], ['equals signs', '='],
  ['digits', '7'], ['digits in pairs', '12 '], ['digits and colons', '1:'], ['digits and dots', '1.'], ['digits and slashes', '1/2/'], ['open digits', '1:?'], ['open times', '1?:?? '], ['question marks', '?'],
  ['colons', ':'], ['colons apart', ': '], ['delimiters', ':-:|'], ['pipes and blanks', '| '], ['backslashes', '\\'], ['escaped pipes', '\\|'],
  ['times', '14:00'], ['times apart', '14:00 '], ['times joined by dashes', '14:00-'], ['times joined by words', '14:00 to '], ['times of twelve hours', '2:00 pm '], ['hours', '14h '], ['times with zones', '14:00 UTC '],
  ['dates', '2024-03-14'], ['dates apart', '2024-03-14 '], ['dates with slashes', '03/14/2024 '], ['dates in words', 'March 14, '], ['days and months', '14 March '], ['ordinals', '14th of '], ['months', 'March '], ['weekdays', 'Monday '], ['years', '2024 '],
  ['zones', 'UTC '], ['zones with offsets', 'UTC+1 '], ['zones in parentheses', '(UTC) '], ['regions', 'Europe/Berlin '], ['offsets', 'T+12m '], ['offsets of hours', 'T+1h2m'],
  ['opening parentheses', '('], ['asterisks', '*'], ['asterisks around times', '**14:00** '], ['underscores', '_'], ['backticks around times', '`14:00` '], ['tildes', '~'], ['almost', '\u2248'],
  ['shortcodes', ':a_b'], ['pictographs', '\u23f0'], ['pictographs with selectors', '\u23f0\ufe0f\u200d'], ['bullets', '\u2022 '], ['arrows', '->'],
  ['braces', '{'], ['placeholders without an end', '{{a'], ['placeholders', '{{a}}'], ['attribute starts', '{:'], ['attributes', '{: .a '], ['classes', '.a#b'], ['heading ids', '{#a'],
  ['brackets', '['], ['footnote labels', '[^a'], ['footnote definitions', '[^a]: '], ['references', '[a]: '], ['references with escapes', '[\\a'],
  ['start tags', '<a '], ['tags with quotes', '<a b="'], ['breaks', '<br '], ['breaks with blanks', '<br    '], ['tables', '<table '], ['cells', '<td>'], ['comments', '<!-- '], ['comment ends', '--> '], ['page breaks', '<!-- page '],
  ['letters and hyphens', 'a-'], ['languages', 'en-us-'], ['words', 'word '], ['words of a timeline', 'timeline '], ['words that name a timeline', 'timeline of the '], ['noun after noun', 'events '], ['affected services', 'affected '],
  ['labels', '**a:** '], ['hashes', '# '], ['hashes without blanks', '#'], ['quotes', '> '], ['markers', '1. '], ['alerts', '[!NOTE] '], ['entities', '&#x'], ['at signs', 'a@'], ['dots', '.'], ['letters and dots', 'a.b.'],
];

const size = 200_000;

/** Where a run stands: by itself, as an event, as a cell, as a heading and in the front matter. */
const places: readonly (readonly [where: string, write: (run: string) => string])[] = [
  ['alone', (run) => `${run}\n`],
  ['in a timeline', (run) => `# ${run}\n\n## Timeline ${run}\n\n- 14:00 a\n- 14:05 ${run}\n- ${run}x\n\n${run}: x\n\n`],
  ['in a row', (run) => `## Timeline\n\n| Time | ${run} |\n|---|---|\n| 14:00 | a |\n| ${run} | ${run}x |\n`],
  ['in front matter and HTML', (run) => `---\ntitle: ${run}x\ndate: ${run}\n---\n\n<table><tr><th>Time<th>Event</tr><tr><td>14:00<td title="${run}">${run}x</tr></table>\n`],
];

/** Long runs of everything a pattern looks for, so that none goes back and forth over them. */
export const trapDocuments: readonly HostileDocument[] = runs.flatMap(([what, pattern]) =>
  places.map(([where, write]) => ({ name: `trap: ${what} ${where}`, aims: 'patterns that go back over what they have read', write: () => write(fill(pattern, size)) })),
);

/** All runs at a fiftieth of their length in one document, for a run that has little time. */
export const allTraps: HostileDocument = {
  name: 'trap: every run, short, in every place',
  aims: 'patterns that go back over what they have read',
 
  write: () => runs.flatMap(([, pattern]) => places.slice(0, 3).map(([, write]) => write(fill(pattern, size / 100)))).join('\n'),
};
