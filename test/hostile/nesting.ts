import { clock, lines, type HostileDocument } from './document.ts';

const deep = 10_000;

/** Things inside of one another, far deeper than a stack of calls. */
export const nestingDocuments: readonly HostileDocument[] = [
  { name: 'quotes 10,000 deep', aims: 'recursion over block quotes', always: true, write: () => `${'> '.repeat(deep)}deep\n` },
  { name: 'quotes 10,000 deep without blanks', aims: 'recursion over block quotes', write: () => `${'>'.repeat(deep)}deep\n` },
  { name: 'lists 10,000 deep on one line', aims: 'recursion over lists', write: () => `${'- '.repeat(deep)}deep\n` },
  { name: 'numbered lists 10,000 deep on one line', aims: 'recursion over lists', write: () => `${'1. '.repeat(deep)}deep\n` },
  { name: 'lists 2,000 deep, each on a line of its own', aims: 'indentation that grows with the square', write: () => lines(2000, (at) => `${'  '.repeat(at)}- ${clock(at)} level ${at}\n`) },
  { name: 'quotes and lists in turn, 10,000 deep', aims: 'recursion over mixed containers', write: () => `${'> - '.repeat(deep / 2)}deep\n` },
  { name: 'quotes, lists and numbers in turn, 9,000 deep, three lines', aims: 'containers continued and left', write: () => `${'> - 1. '.repeat(deep / 3)}deep\n`.repeat(3) },
  { name: 'emphasis 10,000 deep', aims: 'delimiter runs that all match', write: () => `${'*a **b '.repeat(deep / 2)}x${' b** a*'.repeat(deep / 2)}\n` },
  { name: 'emphasis of one letter 10,000 deep', aims: 'delimiter runs that all match', write: () => `${'*a_'.repeat(deep)}x${'_a*'.repeat(deep)}\n` },
  { name: 'brackets 10,000 deep', aims: 'looking for the end of a link', write: () => `${'['.repeat(deep)}a${']'.repeat(deep)}\n` },
  { name: 'links in links 10,000 deep', aims: 'looking for the end of a link', write: () => `${'['.repeat(deep)}a${'](b)'.repeat(deep)}\n` },
  { name: 'images in images 10,000 deep', aims: 'alternative text of alternative text', write: () => `${'!['.repeat(deep)}a${'](b)'.repeat(deep)}\n` },
  { name: 'parentheses 10,000 deep in an address', aims: 'balancing parentheses', write: () => `[a](${'('.repeat(deep)}b${')'.repeat(deep)})\n` },
  { name: 'HTML 10,000 deep', aims: 'recursion over elements', write: () => `${'<div>'.repeat(deep)}x${'</div>'.repeat(deep)}\n` },
  { name: 'inline HTML 10,000 deep', aims: 'recursion over elements', write: () => `a ${'<b><i>'.repeat(deep / 2)}x${'</i></b>'.repeat(deep / 2)}\n` },
  { name: 'HTML tables 2,000 deep', aims: 'recursion over tables', write: () => `${'<table><tr><td>'.repeat(2000)}14:00${'</td></tr></table>'.repeat(2000)}\n` },
  { name: 'HTML lists 10,000 deep without an end', aims: 'elements closed by nothing', write: () => `${'<ul><li>'.repeat(deep)}x\n` },
  { name: 'formatting elements 5,000 deep over paragraphs', aims: 'formatting that HTML reopens in each paragraph', write: () => `<div>${'<p><b><a href=x><i>'.repeat(1250)}x\n` },
  { name: 'footnotes in footnotes 1,000 deep', aims: 'recursion over notes', write: () => `x[^0]\n\n${lines(1000, (at) => `${'    '.repeat(Math.min(at, 60))}[^${at}]: note[^${at + 1}]\n\n`)}` },
  { name: 'quotes that end and start 5,000 times', aims: 'containers opened and left at each line', write: () => lines(5000, (at) => `${'> '.repeat((at % 50) + 1)}${'- '.repeat(at % 20)}x\n`) },
  { name: 'alerts 2,000 deep', aims: 'alerts inside alerts', write: () => lines(2000, (at) => `${'> '.repeat(at + 1)}[!NOTE]\n`) },
  { name: 'definition lists 1,000 deep', aims: 'definitions that are parsed again', write: () => lines(1000, (at) => `${'    '.repeat(at)}Term ${at}\n${'    '.repeat(at)}: meaning\n\n`).slice(0, 2_000_000) },
];
