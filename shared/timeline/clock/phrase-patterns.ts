import { writtenMonthPattern } from './months.ts';
import { zonePattern } from './zone-names.ts';

/* How a time may look inside a line of prose, where the words around it must not be taken for parts of it. */

const dayName = String.raw`(?:[Mm]on|[Tt]ue(?:s)?|[Ww]ed(?:nes)?|[Tt]hu(?:rs?)?|[Ff]ri|[Ss]at(?:ur)?|[Ss]un)(?:day)?\b\.?`;
const ordinal = String.raw`\d{1,2}(?:st|nd|rd|th|er|º)?(?!\d|:\d)`;
const year = String.raw`(?:19|20)\d{2}\b(?!:\d)`;
const tight = String.raw`[-\u2013\u2014]`;
/** What must follow a bare hour, a month or a word for the unknown, so that it is no part of a sentence. */
const apart = String.raw`(?=[*_)\]]{0,3}\s*(?:[:|,\u2013\u2014-]|$))`;
const dates = [
  String.raw`\d{4}-\d{2}-\d{2}(?:/\d{1,2}|\s*${tight}\s*\d{2}-\d{2})(?![\d:])`,
  String.raw`\d{4}-\d{2}-\d{2}\s(?:[01]\d|2[0-3])\.[0-5]\d(?![\d.])`,
  String.raw`\d{4} (?:0[1-9]|1[0-2]) (?:[0-2]\d|3[01])(?!\d|:\d)`,
  String.raw`\d{4,5}[-/.](?:\d{1,2}|\?\?)[-/.](?:\d{1,2}|\?\?)(?!\d)`,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d|:\d)`,
  String.raw`\d{1,2}(?:/\d{1,2}/|-\d{1,2}-)(?:\d{3}|\d{5})(?![\d/-])`,
  String.raw`\d{2}-\d{2}(?=[ T,]\s?\d{1,2}[:h]\d)`,
  String.raw`\d{1,2}/\d{1,2}(?=[ T,]\s?\d{1,2}[:h]\d)`,
  String.raw`\d{1,2}\.\d{1,2}\.(?=\s)`,
  String.raw`${writtenMonthPattern}\s+${ordinal}(?:${tight}|\s+(?:${tight}|to)\s+(?=${ordinal},?\s+${year}))${ordinal}(?:,?\s+${year})?`,
  String.raw`${writtenMonthPattern}\s+${ordinal}(?:,?\s+${year})?`,
  String.raw`${writtenMonthPattern}(?:\s*${tight}\s*${writtenMonthPattern})?,?\s+${year}${apart}`,
  String.raw`${ordinal}\.?(?:${tight}|\s+(?:${tight}|to)\s+)${ordinal}\.?(?:\s+(?:of|de))?\s+${writtenMonthPattern}(?:,?\s+(?:de\s+)?${year})?`,
  String.raw`${ordinal}\.?(?:\s+(?:of|de))?[\s-]+${writtenMonthPattern}(?:(?:,?\s+(?:de\s+)?|-)${year})?`,
];
const numericDates = dates.filter((each) => each.startsWith(String.raw`\d`) || each.startsWith(ordinal));
const date = String.raw`(?:(?=\d)(?:${numericDates.join('|')})|(?=\D)(?:${dates.filter((each) => !numericDates.includes(each)).join('|')}))`;
const time = String.raw`(?:\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\b\.?)?|\d{1,2}(?:\.\d{2})?\s*[AaPp]\.?[Mm]\b\.?|\d{4}(?=\s*(?:UTC|GMT|Z|hrs|hours)\b)|(?:[01]\d|2[0-3])h${apart}|[Nn]oon\b|[Mm]idnight\b)`;
const masked = String.raw`(?=[\dXx:]*[Xx?])[\dXx?]{1,2}:[\dXx?]{2}(?::[\dXx?]{2})?Z?(?![\w?])`;
const unknown = String.raw`(?:[Hh]{1,2}:[Mm]{2}(?::[Ss]{2})?|YYYY-MM-DD|--:--|${masked}|\?{2,}|(?:[Uu]nknown|TBD|[Uu]nbekannt|[Ii]nconnue?)${apart})`;
const relative = String.raw`(?:[Tt]\s?[+\-\u2212]\s?\d+(?::\d{2}){0,2}(?:\s?(?:d|h|hr|hrs|hours?|m|min|mins|minutes?|s|sec|secs|seconds?)\b(?:\s?\d+\s?(?:m|min|mins|minutes?|s|sec)\b)?)?|\+\d{1,3}(?::\d{2}){0,2}\s?(?:h|m|min|mins|minutes?|s|sec)?(?![\w]))`;
const approx = String.raw`(?:[~\u2248]|(?:[Cc]a|[Cc]irca|[Aa]bout|[Aa]round|[Aa]pprox(?:imately)?|[Rr]oughly|[Mm]aybe|(?:[Ss]hortly|[Jj]ust|[Ss]oon) (?:after|before)|[Vv]ers|[Ee]nviron|[Ee]twa|[Gg]egen)\b\.?)`;
/** Doubt after a time, and times that go on. */
const after = String.raw`(?:\+(?![\d:])|\s?\?(?!\?)|\s?-?ish\b|\s+onwards?\b|\s+Uhr\b)?`;
const doubt = String.raw`\((?:[Mm]aybe|[Aa]pprox|[Aa]bout|[Aa]round|[Cc]a\b|[Cc]irca|[Ee]st(?:\.|imated)|[Nn]ot sure|[Uu]nsure|[Rr]oughly|[Pp]robably)[^()]{0,40}\)`;
const partOfDay = String.raw`(?:(?:[Ee]arly|[Ll]ate|[Mm]id)(?:[ -](?:AM|PM|[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight|[Dd]ay))?|AM|PM|[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight)\b`;
const numberedDay = String.raw`[Dd]ay\s*[+-]?\d{1,3}\b[,:]?`;
/** A colon between a day and the time of day: `18 March 2024: 14:05`. */
const beforeTime = String.raw`(?::\s+(?=${time}(?:\s|[*_:,)\]]|$)))`;
const core = String.raw`(?:(?:${relative}|${date}(?:T|${beforeTime})?|${numberedDay}\s*\(${date}\)|${unknown}|${time})${after})`;
const side = String.raw`(?:${zonePattern}|${dayName}|${doubt}|${partOfDay}|\((?:${zonePattern}|${dayName}|${date}|${time}(?:\s+${zonePattern})?)(?:,?\s+(?:${date}|${zonePattern}))?\))`;
const dash = String.raw`(?:\s*(?:-|\u2013|\u2014|\u2192|->|to|until)\s*|\s+(?:and|bis|à)\s+)`;

const prefix = String.raw`(?:[Bb]etween|${approx}|${dayName},?|${numberedDay}|${partOfDay}(?: of)?,?|${side})\s*`;

const opener = String.raw`(?:\*\*\*|\*\*|__|\*|_|` + '`' + String.raw`|\[|\()?`;

/*
 * The parts of a time, each to be looked for at one place. One pattern for the whole would be longer than
 * what engines compile, and would be tried on every line.
 */
const at = (source: string): RegExp => new RegExp(source, 'y');

/** The marks around a time at the start of a line. */
export const openers = at(opener + opener);
/** A word that leads to a time, as in a sentence. */
export const leadWord = at(String.raw`(?:[Aa]t|[Oo]n|[Ff]rom|[Bb]y|[Bb]efore|[Aa]fter|[Ss]ince|[Aa]m|[Uu]m|[Vv]on|À)\s+`);
/** What may stand before the clock or the day: doubt, a day of the week, a zone. */
export const beforeCore = at(prefix);
/** A clock, a day, or what stands for one. */
export const corePart = at(core);
/** What may stand beside it. */
export const sidePart = at(side);
/** Doubt before a further part. */
export const doubtPart = at(String.raw`${approx}\s*`);
/** What joins parts: blanks and a comma, a word, or a slash before the same time in another zone. */
export const joins: readonly RegExp[] = [at(String.raw`\s*,?\s*`), at(String.raw`\s+(?:at|on|à|um)\s+`), at(String.raw`\s+/\s+`)];
/** What stands between the ends of a range. */
export const rangeDash = at(dash);
/** What must follow a time, so that it is no part of a word. */
export const apartFromWords = at(String.raw`[\s:,.;|)\]*_` + '`' + String.raw`\u2013\u2014-]|$`);

/** What stands before a time at the end of a line. */
export const beforeTrail = /[\s:\u2013\u2014(-]/;
/** What may follow it. */
export const afterTrail = at(String.raw`[)\]*_` + '`' + String.raw`]*[.]?\s*$`);

/** A quick look: a line ends with a time only where something in it looks like a clock, or stands for one. */
export const mayTrail = /\d\s?[:.h]\d|\dh|\d\s*[AaPp]\.?[Mm]|\d\s*(?:UTC|GMT|Z|hrs|hours)|[Nn]oon|[Mm]idnight|[Xx?]:|:[Xx?]|\?\?|[Hh]:[Mm]|--|TBD|[Uu]n(?:known|bekannt)|[Ii]nconnu/;

/** A quick look: a line starts with a time only where it starts with a digit, a sign or a letter, after marks at most. */
export const mayLead = /^[*_`[(~\u2248\s]*[\p{L}\d+?-]/u;

/** How much of a line is looked at for a time, in characters. */
export const longestPhrase = 160;
