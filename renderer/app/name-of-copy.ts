/**
 * A name for a copy that no document in `taken` has: `a.md`, `a (copy).md`, `a (copy 2).md` and so on; a copy of a copy is the
 * next copy.
 */
export function nameOfCopy(name: string, taken: readonly { readonly name: string }[]): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const copied = / \(copy(?: (\d{1,6}))?\)$/.exec(stem);
  const original = copied === null ? stem : stem.slice(0, copied.index);
  const names = new Set(taken.map((each) => each.name));
  let number = copied === null ? 1 : Number(copied[1] ?? 1) + 1;
  const named = (): string => `${original} (copy${number === 1 ? '' : ` ${number}`})${ending}`;
  while (names.has(named())) number += 1;
  return named();
}
