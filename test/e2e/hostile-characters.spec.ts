import { expect, test } from './fixture.ts';

/** Characters that nobody sees, or that show text in another order than it is in. */
const unseen = [0x00, 0x07, 0x1b, 0x7f, 0xad, 0x34f, 0x61c, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2063, 0x2066, 0x2067, 0x2068, 0x2069, 0x206f, 0x3164, 0xfeff, 0xfff9, 0xe0001, 0xe0041];

test('what nobody sees, and what turns text around, is shown as a mark in the source', async ({ aftermath }) => {
  const app = await aftermath.open();
  await app.retype(unseen.map((code) => `${code.toString(16)} a${String.fromCodePoint(code)}b\n`).join(''));
  const lines = await app.source.locator('.cm-line').evaluateAll((shown) => shown.map((line) => [line.textContent.split(' ')[0], line.querySelectorAll('.cm-specialChar').length] as const));
  const unmarked = lines.filter(([code, marks]) => code !== '' && marks === 0);
  expect(unmarked).toEqual([]);
  expect(lines.length).toBeGreaterThanOrEqual(unseen.length);
});

test('joiners that writing needs are no marks', async ({ aftermath }) => {
  const app = await aftermath.open();
  await app.retype('👩\u200D👩\u200D👧 and می\u200Cخواهم');
  await expect(app.source).toContainText('and');
  await expect(app.source.locator('.cm-specialChar')).toHaveCount(0);
});
