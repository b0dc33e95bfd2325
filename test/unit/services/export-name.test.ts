import { expect, it } from 'vitest';
import { exportName } from '../../../electron/services/exports.ts';

it.each([
  ['outage.md', 'outage.pdf'],
  ['2024-03-18.outage.markdown', '2024-03-18.outage.pdf'],
  ['outage.html.md.erb', 'outage.pdf'],
  ['outage', 'outage.pdf'],
  ['v1.2', 'v1.2.pdf'],
  ['.md', '.md.pdf'],
  ['/home/ana/outage.TXT', 'outage.pdf'],
])('%s is exported as %s', (document, name) => {
  expect(exportName(document, 'pdf')).toBe(name);
});
