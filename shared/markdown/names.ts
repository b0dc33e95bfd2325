import type { Nodes } from 'mdast';
import type { Data, Processor } from 'unified';
import { walk } from './tree.ts';

/** Answers whether a document defines a name: {@link linkName} or {@link noteName} of it. */
export type IsDefined = (name: string) => boolean;

/** The name of a link's definition, by the identifier of its node. */
export function linkName(identifier: string): string {
  return `]${identifier.toUpperCase()}`;
}

/** The name of a footnote, by the identifier of its node. */
export function noteName(identifier: string): string {
  return `^${identifier.toUpperCase()}`;
}

/** The names that a tree defines, in order; some may be there twice. */
export function namesIn(root: Nodes): string[] {
  const names: string[] = [];
  walk(root, (node) => {
    if (node.type === 'definition') names.push(linkName(node.identifier));
    else if (node.type === 'footnoteDefinition') names.push(noteName(node.identifier));
  });
  return names;
}

/** Who knows what is defined around the text that is being parsed; null while a text is parsed that is a whole. */
let around: IsDefined | null = null;

/** Parses with names that are defined elsewhere. The parser decides at a bracket whether it is a link, and asks only itself. */
export function withNames<T>(names: IsDefined | null, parse: () => T): T {
  const before = around;
  around = names;
  try {
    return parse();
  } finally {
    around = before;
  }
}

/**
 * Lets the parser ask for names beyond those of its text. All definitions of a text are known before the first of its
 * brackets is read, so their lists become sets by then.
 */
export function askForNames(this: Processor): void {
  const data = this.data();
  (data.micromarkExtensions ??= []).push({
    text: {
      91: { name: 'names', tokenize: refuseButAsk },
      93: { name: 'names', tokenize: refuseButAsk },
    },
  });
}

type Constructs = NonNullable<NonNullable<Data['micromarkExtensions']>[number]['text']>;
type Tokenize = Extract<NonNullable<Constructs[number]>, { tokenize: unknown }>['tokenize'];

const asked = new WeakSet<object>();

const refuseButAsk: Tokenize = function (_effects, _ok, nok) {
  const { parser } = this;
  if (!asked.has(parser)) {
    asked.add(parser);
    const names = around;
    letAsk(parser.defined, ']', names);
    letAsk((parser.gfmFootnotes ??= []), '^', names);
  }
  return nok;
};

function letAsk(defined: string[], mark: string, names: IsDefined | null): void {
  const own = new Set(defined);
  defined.includes = (id) => own.has(id) || names?.(`${mark}${id}`) === true;
}
