/** What a kramdown attribute list asks for, as far as Aftermath follows it. */
export interface AttributeSpec {
  readonly classes: readonly string[];
  readonly id: string | null;
}

/** A whole line that is one attribute list, e.g. `{: .table .wide #events}`; `{::options}` is something else. */
const attributeLine = /^\s*\{:(?!:)([^{}\n]*)\}\s*$/;
/** An attribute list right behind an inline element, e.g. the one in `[x](y){:target="_blank"}`. */
const attributeSpan = /^\{:(?!:)([^{}\n]*)\}/;
const className = /^[A-Za-z][\w-]*$/;
const identifier = /^[A-Za-z][\w:-]*$/;

/**
 * Reads the inside of an attribute list: `.name`, `#id`, `class="a b"`, `id="x"`. Everything else
 * (other attributes, references, names of a strange form) is left out. Total.
 */
export function readAttributeSpec(inside: string): AttributeSpec {
  const classes: string[] = [];
  let id: string | null = null;
  for (const match of inside.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))|\S+/g)) {
    const [shorthand, key, doubleQuoted, singleQuoted, bare] = match;
    const value = doubleQuoted ?? singleQuoted ?? bare ?? '';
    if (key === 'class') classes.push(...value.split(/\s+/));
    else if (key === 'id') id = value;
    else if (key === undefined) {
      for (const [, sign, name = ''] of shorthand.matchAll(/([.#])([^.#]+)/g)) {
        if (sign === '.') classes.push(name);
        else id = name;
      }
    }
  }
  return {
    classes: [...new Set(classes.filter((name) => className.test(name)))],
    id: id !== null && identifier.test(id) ? id : null,
  };
}

/** The attribute list that a line consists of, or null for any other line. */
export function readAttributeLine(line: string): AttributeSpec | null {
  const match = attributeLine.exec(line);
  return match === null ? null : readAttributeSpec(match[1] ?? '');
}

/** The attribute list that a text starts with, and its length, or null. */
export function readAttributeSpan(text: string): { readonly spec: AttributeSpec; readonly length: number } | null {
  const match = attributeSpan.exec(text);
  return match === null ? null : { spec: readAttributeSpec(match[1] ?? ''), length: match[0].length };
}
