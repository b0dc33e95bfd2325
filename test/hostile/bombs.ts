import { fill, lines, type HostileDocument } from './document.ts';

const circle = (size: number): string => lines(size, (at) => `[^${at}]: note ${at}, see[^${(at + 1) % size}]\n\n`);

/** Small files that grow when they are read. */
export const bombDocuments: readonly HostileDocument[] = [
  { name: '10,000 references to an address of 1 MB', aims: 'what a definition says is written at each reference', write: () => `${'[a] '.repeat(10_000)}\n\n[a]: https://example.com/${fill('x', 1_000_000)}\n` },
  { name: '10,000 references to a title of 100 KB', aims: 'what a definition says is written at each reference', write: () => `${'[a] '.repeat(10_000)}\n\n[a]: /x "${fill('title ', 100_000)}"\n` },
  { name: '10,000 images of one long address', aims: 'what a definition says is written at each reference', write: () => `${'![a] '.repeat(10_000)}\n\n[a]: ${fill('x', 100_000)}.png\n` },
  { name: '100,000 definitions', aims: 'definitions', write: () => lines(100_000, (at) => `[label ${at}]: /address-${at}\n`) },
  { name: '100,000 definitions of one label', aims: 'definitions of which the first counts', write: () => '[a]: /x\n'.repeat(100_000) },
  { name: '1,000 labels of 999 letters, each used', aims: 'labels that are compared', write: () => lines(1000, (at) => `[${fill(`l${at}`, 990)}]\n\n[${fill(`l${at}`, 990)}]: /x\n\n`) },
  { name: 'a label of 1 MB', aims: 'labels that are too long', write: () => `[${fill('label ', 1_000_000)}]\n\n[${fill('label ', 1_000_000)}]: /x\n` },
  { name: 'definitions that seem to name each other', aims: 'labels in labels', write: () => lines(5000, (at) => `[a${at}]: [a${at + 1}]\n[a${at}][a${at + 1}]\n\n`) },
  { name: '100,000 definition starts without an end', aims: 'definitions that are tried and given up', write: () => '[a]: <\n'.repeat(100_000) },
  { name: '50,000 titles without an end', aims: 'definitions that are tried and given up', write: () => '[a]: x "\n'.repeat(50_000) },
  { name: '1,000 footnotes in a circle', aims: 'notes that refer to one another', write: () => `x[^0]\n\n${circle(1000)}` },
  { name: '20,000 footnotes in a circle', aims: 'notes that refer to one another', write: () => `x[^0]\n\n${circle(20_000)}` },
  { name: 'a footnote that refers to itself 10,000 times', aims: 'links back', write: () => `x[^a]\n\n[^a]: ${'self[^a] '.repeat(10_000)}\n` },
  { name: '20,000 references to one footnote', aims: 'links back', write: () => `${'x[^a] '.repeat(20_000)}\n\n[^a]: note\n` },
  { name: '20,000 footnotes, each used once', aims: 'numbers of notes', write: () => `${lines(20_000, (at) => `x[^${at}] `)}\n\n${lines(20_000, (at) => `[^${at}]: note\n\n`)}` },
  { name: 'footnotes that hold footnotes and lists', aims: 'notes in notes', write: () => `x[^0]\n\n${lines(500, (at) => `[^${at}]: a[^${at + 1}]\n\n    - b[^${(at * 7) % 500}]\n\n      [^n${at}]: inner[^${at}]\n\n`)}` },
  ...yamlBombs(),
  { name: 'TOML of 100,000 keys', aims: 'front matter', write: () => `+++\n${lines(100_000, (at) => `k${at} = ${at}\n`)}+++\n\nx\n` },
  { name: 'TOML with arrays 10,000 deep', aims: 'recursion over front matter', write: () => `+++\na = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n+++\n\nx\n` },
  { name: 'TOML with tables 10,000 deep', aims: 'recursion over front matter', write: () => `+++\n[${Array.from({ length: 10_000 }, () => 'a').join('.')}]\n+++\n\nx\n` },
  { name: 'TOML with inline tables 5,000 deep', aims: 'recursion over front matter', write: () => `+++\na = ${'{a='.repeat(5000)}1${'}'.repeat(5000)}\n+++\n\nx\n` },
];

function yamlBombs(): HostileDocument[] {
  const front = (yaml: string): string => `---\n${yaml}---\n\nx\n`;
  const laughs = lines(12, (at) => `a${at}: &a${at} [${at === 0 ? '"lol"' : `*a${at - 1}`}${`,${at === 0 ? '"lol"' : `*a${at - 1}`}`.repeat(9)}]\n`);
  const maps = lines(12, (at) => `a${at}: &a${at} {${Array.from({ length: 9 }, (_, key) => `k${key}: ${at === 0 ? 'lol' : `*a${at - 1}`}`).join(', ')}}\n`);
  return [
    { name: 'YAML: a billion laughs', aims: 'aliases that multiply', write: () => front(laughs) },
    { name: 'YAML: a billion laughs as the title', aims: 'aliases that multiply where they are shown', write: () => front(`${laughs}title: *a11\nauthor: *a11\ntags: *a11\n`) },
    { name: 'YAML: a billion laughs of maps', aims: 'aliases that multiply', write: () => front(`${maps}meta: *a11\n`) },
    { name: 'YAML: lists 10,000 deep', aims: 'recursion over front matter', write: () => front(`a: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`) },
    { name: 'YAML: maps 10,000 deep', aims: 'recursion over front matter', write: () => front(`a: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}\n`) },
    { name: 'YAML: blocks 2,000 deep', aims: 'recursion over front matter', write: () => front(lines(2000, (at) => `${' '.repeat(at)}a:\n`)) },
    { name: 'YAML: a sequence of dashes 10,000 deep', aims: 'recursion over front matter', write: () => front(`a:\n  ${'- '.repeat(10_000)}x\n`) },
    { name: 'YAML: a key of 1 MB', aims: 'keys', write: () => front(`${fill('key', 1_000_000)}: x\n`) },
    { name: 'YAML: a value of 1 MB', aims: 'values shown in the header', write: () => front(`title: ${fill('value ', 1_000_000)}\n`) },
    { name: 'YAML: 100,000 keys', aims: 'fields of the header', write: () => front(lines(100_000, (at) => `key${at}: ${at}\n`)) },
    { name: 'YAML: merge keys in a chain', aims: 'merging that copies', write: () => front(lines(1000, (at) => `m${at}: &m${at}\n${at === 0 ? '' : `  <<: *m${at - 1}\n`}  k${at}: ${at}\n`)) },
    { name: 'YAML: merge keys that list themselves', aims: 'merging without an end', write: () => front('a: &a\n  <<: *a\n  b: 1\n') },
    { name: 'YAML: an anchor inside of itself', aims: 'values without an end', write: () => front('title: &a [*a, *a]\ntags: &b {x: *b}\n') },
    { name: 'YAML: 50,000 anchors', aims: 'anchors', write: () => front(lines(50_000, (at) => `k${at}: &n${at} ${at}\n`)) },
    { name: 'YAML: a key that is a map that is a key', aims: 'keys that are no words', write: () => front(`${'? '.repeat(2000)}a\n`) },
    { name: 'YAML: tags of every kind', aims: 'tags', write: () => front('a: !!binary aGk=\nb: !!set {x}\nc: !!omap [x: 1]\nd: !local x\ne: !<tag:x> y\nf: !!timestamp 2024-01-01\ng: !!python/object:os.system x\n') },
    { name: 'YAML: numbers without an end', aims: 'numbers', write: () => front(`a: ${fill('9', 500_000)}\nb: 1e999999\nc: 0x${fill('f', 100_000)}\nd: 1:${fill('59:', 100_000)}00\n`) },
    { name: 'YAML: quotes and escapes without an end', aims: 'strings', write: () => front(`a: "${fill('\\', 500_001)}\nb: 'x\n`) },
  ];
}
