/**
 * An array of which only what somebody looks at is made, each element once. To readers it is like any other array; what
 * goes over all of it makes all of it.
 *
 * @param make answers the element at an index from 0 to `length` - 1; never undefined.
 */
export function lazyArray<T>(length: number, make: (index: number) => T): readonly T[] {
  const made = new Array<T | undefined>(length);
  return new Proxy(made, {
    get: (_, key) => {
      const index = typeof key === 'string' ? indexOf(key, length) : null;
      return index === null ? (Reflect.get(made, key) as unknown) : (made[index] ??= make(index));
    },
    has: (_, key) => (typeof key === 'string' && indexOf(key, length) !== null) || Reflect.has(made, key),
  }) as readonly T[];
}

/** The index that a property name is, or null. */
function indexOf(key: string, length: number): number | null {
  const first = key.charCodeAt(0);
  if (!(first >= 48 && first <= 57)) return null;
  const index = Number(key);
  return Number.isInteger(index) && index < length ? index : null;
}
