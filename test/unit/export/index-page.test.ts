import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { HtmlValidate } from 'html-validate/node';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it, type TestContext } from 'vitest';
import { indexFacts, type IndexFacts } from '../../../shared/export/index-facts.ts';
import { inOrder, type IndexOrder } from '../../../shared/export/index-order.ts';
import { indexPage, indexStyles, type IndexEntry } from '../../../shared/export/index-page.ts';
import { useTestBrowser } from './test-browser.ts';

const stylesHash = createHash('sha256').update(indexStyles).digest('base64');
const links = [{ label: 'HTML', href: 'a%20b.html' }, { label: 'PDF', href: 'a%20b.pdf' }];

function facts(title: string, more: Partial<IndexFacts> = {}): IndexFacts {
  return { title, date: null, duration: null, severity: null, ...more };
}

const hour = { said: '1 h', minutes: 60 };
const documents: readonly IndexFacts[] = [
  facts('Berlin <b>', { date: '2024-03-18', severity: 'SEV-2', duration: hour }),
  facts('azure', { date: '2023-12-31', severity: 'Critical', duration: { said: '12 min', minutes: 12 } }),
  facts('Cache 10', { date: 'March 2022', severity: 'low' }),
  facts('Cache 9', { date: '2025-01-01', severity: 'SEV-1', duration: { said: '3 d', minutes: 4320 } }),
  facts(`${'x'.repeat(90)} & "more"`, { severity: 'unheard of' }),
  facts('حادثة'),
];
const page = (entries: readonly IndexFacts[]): string => indexPage(entries.map((each): IndexEntry => ({ facts: each, links })), { title: 'Postmortems & more', stylesHash });

describe('the facts of a document', () => {
  it.each<readonly [string, Partial<IndexFacts>]>([
    ['---\ntitle: From above\ndate: 2024-03-18 10:00\nseverity: SEV-1\n---\n# T\n', { title: 'From above', date: '2024-03-18', severity: 'SEV-1', duration: null }],
    ['---\ndate: spring 2024\n---\n', { title: 'x.md', date: 'spring 2024' }],
    ['# T\n\n## Timeline\n\n- 2024-03-18 10:00 UTC: a\n- 2024-03-19 11:30 UTC: b\n', { title: 'T', date: '2024-03-18', duration: { said: '1 d 1 h 30 min', minutes: 1530 } }],
    ['# T\n\n## Timeline\n\n- 10:00: a\n', { date: null, duration: null }],
    ['', { title: 'x.md', date: null, duration: null, severity: null }],
  ])('of %j', (text, expected) => {
    expect(indexFacts(text, 'x.md')).toMatchObject(expected);
  });
});

it.each<readonly [IndexOrder, readonly string[]]>([
  ['date', ['Cache 9', 'Berlin <b>', 'azure', 'Cache 10', 'xx', 'حادثة']],
  ['title', ['azure', 'Berlin <b>', 'Cache 9', 'Cache 10', 'xx', 'حادثة']],
  ['severity', ['azure', 'Cache 9', 'Berlin <b>', 'Cache 10', 'xx', 'حادثة']],
  ['duration', ['Cache 9', 'Berlin <b>', 'azure', 'Cache 10', 'xx', 'حادثة']],
])('by %s', (order, expected) => {
  const sorted = inOrder(documents.map((each) => ({ facts: each })), order);
  expect(sorted.map(({ facts: { title } }) => title.replace(/^x+.*/, 'xx'))).toEqual(expected);
});

it.each([['many', documents], ['one', documents.slice(0, 1)], ['none', []]])('is valid HTML and the same every time, with %s', async (_title, entries) => {
  const report = await new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'doctype-style': 'off', 'no-inline-style': 'error' } }).validateString(page(entries));
  expect(report.results.flatMap(({ messages }) => messages.map(({ line, message, ruleId }) => `${line}: ${message} (${ruleId})`))).toEqual([]);
  expect(page(entries)).toBe(page(entries));
});

it('leaves out what no document says', () => {
  const html = page([facts('A'), facts('B', { date: '2024-01-01' })]);
  expect(html).not.toMatch(/>Severity<|>Duration<|id="by-severity"|id="by-duration"/);
  expect(page([facts('A')])).not.toContain('<fieldset');
});

describe('in Chromium', () => {
  const browserFor = useTestBrowser();

  const open = async (context: TestContext, options: Parameters<Browser['newPage']>[0] = {}): Promise<{ shown: Page; said: string[] }> => {
    const shown = await browserFor(context).newPage(options);
    const said: string[] = [];
    shown.on('console', (message) => said.push(message.text()));
    shown.on('request', (request) => void (request.url() === 'http://page.test/' || said.push(request.url())));
    await shown.route('**/*', (route) => (route.request().url() === 'http://page.test/' ? route.fulfill({ contentType: 'text/html', body: page(documents) }) : route.abort()));
    await shown.goto('http://page.test/');
    return { shown, said };
  };
  const titles = (shown: Page): Promise<string[]> => shown.locator('table:visible tbody th').evaluateAll((cells) => cells.map((cell) => (cell.textContent ?? '').slice(0, 7)));

  it('is sorted with the keyboard alone, and asks for nothing', async (context) => {
    const { shown, said } = await open(context);
    expect((await titles(shown)).slice(0, 3)).toEqual(['Cache 9', 'Berlin ', 'azure']);
    await shown.keyboard.press('Tab');
    await shown.keyboard.press('ArrowRight');
    expect((await titles(shown)).slice(0, 2)).toEqual(['azure', 'Berlin ']);
    await expect(shown.getByRole('table').count()).resolves.toBe(1);
    expect(await shown.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('ascending');
    await shown.getByRole('radio', { name: 'Longest' }).check();
    expect((await titles(shown)).slice(0, 2)).toEqual(['Cache 9', 'Berlin ']);
    expect(said).toEqual([]);
    await shown.close();
  });

  it.for([
    [1100, 'light'],
    [1100, 'dark'],
    [320, 'light'],
    [320, 'dark'],
  ] as const)('at %i px, %s: nothing is cut off and axe finds nothing', { timeout: 60_000 }, async ([width, colorScheme], context) => {
    const { shown } = await open(context, { viewport: { width, height: 700 }, colorScheme, bypassCSP: true });
    expect(await shown.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await shown.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const { violations } = await shown.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`)).toEqual([]);
    await shown.close();
  });
});
