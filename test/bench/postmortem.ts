import { numbers } from './random.ts';

/** A generated postmortem, and the places in it that the bench goes to. */
export interface Postmortem {
  readonly text: string;
  /** UTF-16 units to the end of {@link proseMarker}. */
  readonly proseAt: number;
  /** UTF-16 units to the end of {@link eventMarker}. */
  readonly eventAt: number;
  readonly events: number;
}

/** A word that stands once, in a paragraph in the middle of the document. */
export const proseMarker = 'zqprose';
/** A word that stands once, in the words of the event in the middle of the timeline. */
export const eventMarker = 'zqevent';
/** A word in the first paragraph of the document. */
export const firstMarker = 'zqfirst';
/** A word in the last paragraph of the document. */
export const lastMarker = 'zqlast';

const services = ['checkout', 'search', 'billing', 'session store', 'mail queue', 'image proxy', 'ledger', 'gateway'];
const verbs = ['restarted', 'drained', 'rolled back', 'paged', 'failed over', 'scaled up', 'throttled', 'verified'];
const people = ['ann', 'bo', 'cy', 'dee'];
const words = (
  'the pool of connections was exhausted because a retry without a limit kept asking the same replica while its disk was full ' +
  'and the alert that should have told us looked at the average rather than at the slowest hundredth so that nobody saw it before customers wrote in'
).split(' ');
const two = (value: number): string => String(value).padStart(2, '0');

/** The name of an event among its words; those of one document have the same length. */
export function eventName(index: number): string {
  return `evt${String(index).padStart(6, '0')}`;
}

/**
 * A postmortem of about `bytes` ASCII characters: front matter, a summary, a timeline in a pipe table, and sections of prose
 * with links and inline markup, lists, code, small tables and footnotes until it is long enough. The same
 * arguments give the same text.
 *
 * @param bytes what it should have at least; a timeline that is longer by itself is kept whole
 * @param events how many the timeline has, at least 1
 */
export function postmortem(bytes: number, events: number, seed = 1): Postmortem {
  const next = numbers(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const sentence = (): string => {
    const from = next(words.length - 12);
    const said = words.slice(from, from + 8 + next(5)).join(' ');
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  };
  const paragraph = (): string => {
    const said = Array.from({ length: 4 + next(4) }, sentence).join(' ');
    return `${said} The **${pick(services)}** was _${pick(verbs)}_ at \`${next(24)}:${two(next(60))}\`, see [the dashboard](https://example.org/d/${next(9000)}).`;
  };
  const parts = [
    `---\ntitle: Outage ${seed} of the ${pick(services)}\ndate: 2024-03-0${1 + (seed % 9)}\nseverity: SEV-${1 + next(3)}\nstatus: resolved\nauthors: [A. Writer, B. Reader]\ntags: [database, retries]\n---\n`,
    `## Summary\n\nIt began with ${firstMarker}. ${sentence()}\n`,
    ['## Timeline (UTC)\n', '| Time | Event | Who |', '| --- | --- | --- |', ...timelineRows(events, next, pick)].join('\n') + '\n',
  ];
  const tail = `## Last words\n\n${sentence()} It ended with ${lastMarker}.\n`;
  let size = parts.reduce((sum, part) => sum + part.length + 1, tail.length);
  const middle = Math.max(size, bytes / 2);
  let marked = false;
  for (let section = 1; size < bytes || !marked; section += 1) {
    const mark: boolean = !marked && (size >= middle || size + 800 >= bytes);
    const part = sectionOf(section, mark ? `${sentence()} We looked at the ${proseMarker} of it all. ${sentence()}` : paragraph(), { next, pick, sentence, paragraph });
    marked ||= mark;
    parts.push(part);
    size += part.length + 1;
  }
  const text = [...parts, tail].join('\n');
  return { text, events, proseAt: text.indexOf(proseMarker) + proseMarker.length, eventAt: text.indexOf(eventMarker) + eventMarker.length };
}

/** The rows of a generated timeline as they are written, in order: time, words, who. */
export function timelineCells(text: string): string[][] {
  const [, table = ''] = text.split('| --- | --- | --- |\n');
  return (table.split('\n\n')[0] ?? '').split('\n').map((line) => line.slice(2, -2).split(' | '));
}

function timelineRows(events: number, next: (below: number) => number, pick: <T>(list: readonly T[]) => T): string[] {
  const middle = Math.floor((events - 1) / 2);
  return Array.from({ length: events }, (_, at) => {
    const minute = at * 3;
    const day = Math.floor(minute / 1440);
    const date = `${2024 + Math.floor(day / 336)}-${two(1 + Math.floor((day % 336) / 28))}-${two(1 + (day % 28))}`;
    const time = `${two(Math.floor((minute % 1440) / 60))}:${two(minute % 60)}`;
    const marker = at === middle ? ` ${eventMarker}` : '';
    return `| ${date} ${time} | ${eventName(at)}${marker} The ${pick(services)} was **${pick(verbs)}**; \`error_rate\` at ${next(100)} % | ${pick(people)} |`;
  });
}

interface Writer {
  readonly next: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly sentence: () => string;
  readonly paragraph: () => string;
}

function sectionOf(section: number, opening: string, { next, pick, sentence, paragraph }: Writer): string {
  const note = section % 5 === 0;
  return [
    `## Finding ${section}: ${pick(services)}\n`,
    `${opening}${note ? `[^${section}]` : ''}\n`,
    `${paragraph()}\n`,
    `- ${sentence()}\n- ${sentence()}\n  - ${sentence()}\n- [ ] ${sentence()}\n`,
    ...(section % 3 === 0 ? [`\`\`\`json\n{ "service": "${pick(services)}", "retries": ${next(90)}, "pool": { "size": ${next(500)}, "waiting": ${next(9000)} } }\n\`\`\`\n`] : []),
    ...(section % 4 === 0 ? [`| Action | Owner | Due |\n| --- | --- | --- |\n| ${sentence()} | ann | 2024-04-0${1 + next(9)} |\n| ${sentence()} | bo | 2024-04-1${next(10)} |\n`] : []),
    ...(note ? [`[^${section}]: ${sentence()}\n`] : []),
  ].join('\n');
}
