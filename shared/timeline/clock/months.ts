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

const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A month by name, for a pattern that ignores case. */
export const monthPattern = String.raw`(?:${names.flat().join('|')}|may)\b\.?`;

/** A month by name as people write it, for a pattern that minds case: `may` alone is a verb. */
export const writtenMonthPattern = String.raw`(?:${[...names.flat().flatMap((name) => [name, upperFirst(name)]), ...names.flatMap((all) => all.map((name) => name.toUpperCase())), 'May', 'MAY'].join('|')})\b\.?`;

/** 1 to 12 for the name of a month in any case, a full stop after it included; else null. */
export function monthOf(name: string | undefined): number | null {
  const said = (name ?? '').toLowerCase().replace(/\.$/, '');
  if (said === 'may') return 5;
  const index = names.findIndex((all) => all.includes(said));
  return index < 0 ? null : index + 1;
}
