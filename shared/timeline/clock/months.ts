/** The names of each month, longest first, in English, German, French and Spanish. `may` is in `monthPattern` only, being a verb too. */
const names: readonly (readonly string[])[] = [
  ['january', 'janvier', 'januar', 'enero', 'janv', 'jan', 'ene'],
  ['february', 'février', 'fevrier', 'febrero', 'februar', 'févr', 'feb', 'fév'],
  ['march', 'marzo', 'märz', 'mars', 'mär', 'mar'],
  ['april', 'avril', 'abril', 'apr', 'avr', 'abr'],
  ['mayo', 'mai'],
  ['junio', 'june', 'juni', 'juin', 'jun'],
  ['juillet', 'julio', 'july', 'juli', 'juil', 'jul'],
  ['agosto', 'august', 'août', 'aout', 'aug'],
  ['septiembre', 'september', 'septembre', 'sept', 'sep'],
  ['october', 'octobre', 'octubre', 'oktober', 'oct', 'okt'],
  ['noviembre', 'november', 'novembre', 'nov'],
  ['diciembre', 'december', 'dezember', 'décembre', 'dec', 'dez', 'déc', 'dic'],
];

/** A month by name, for a pattern that ignores case. */
export const monthPattern = String.raw`(?:${names.flat().join('|')}|may)\b\.?`;

const rest = (name: string): string => name.slice(1);
const initials = [...new Set(names.flat().map((name) => name.charAt(0)))];
const written = initials.map((initial) => {
  const those = names.flat().filter((name) => name.startsWith(initial)).map(rest);
  const upper = initial.toUpperCase();
  return `[${initial}${upper}](?:${those.join('|')})|${upper}(?:${those.map((name) => name.toUpperCase()).join('|')})`;
});

/** A month by name as people write it, for a pattern that minds case: `may` alone is a verb. By its first letter, since it is tried on every line. */
export const writtenMonthPattern = String.raw`(?:May|MAY|${written.join('|')})\b\.?`;

/** 1 to 12 for the name of a month in any case, a full stop after it included; else null. */
export function monthOf(name: string | undefined): number | null {
  const said = (name ?? '').toLowerCase().replace(/\.$/, '');
  if (said === 'may') return 5;
  const index = names.findIndex((all) => all.includes(said));
  return index < 0 ? null : index + 1;
}
