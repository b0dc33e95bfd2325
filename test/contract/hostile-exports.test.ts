import { readdir } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WholeDraft } from '../../shared/contract/calls.ts';
import { defaultExportOptions } from '../../shared/contract/export-options.ts';
import { builtFolder } from '../desktop/built-app.ts';
import { hostileDocuments } from '../hostile/index.ts';
import { openThreads } from '../unit/rendering/open-threads.ts';
import { bindingNames, openWorkbench } from './workbench.ts';

const encoding = { bom: false, eol: 'lf' } as const;
const bullets = hostileDocuments.find(({ name }) => name === '100,000 bullets')?.write() ?? '';

const draft: WholeDraft = {
  key: 'key-1',
  revision: 'r0',
  fileId: null,
  name: 'outage.md',
  folder: '/reports',
  text: 'after\n',
  saved: null,
  encoding,
  baseVersion: null,
  updatedAt: 10,
  selection: { anchor: 0, head: 0 },
};

describe.each(bindingNames)('while a hostile document is exported, over %s', (binding) => {
  beforeAll(async () => {
    await builtFolder();
  }, 240_000);

  it('saves, drafts and events are answered first, and no part of it is left behind when it is refused', async () => {
    const threads = await openThreads({ time: () => 8_000 });
    const bench = await openWorkbench(binding, { files: { 'outage.md': 'before\n', 'other.md': 'x\n' }, ...threads });
    const { client, folder } = bench;
    const document = await bench.open('outage.md');
    const target = await bench.aim('outage.html');
    const order: string[] = [];
    const isRendering = bench.next('export.progressed');
    const exporting = client.call('export.write', { jobId: '1', documentId: document.id, name: 'outage.md', text: bullets, encoding, format: 'html', options: defaultExportOptions, target }).then(
      () => order.push('exported'),
      (error: unknown) => {
        order.push('exported');
        expect(error).toMatchObject({ code: 'too-complex', message: expect.stringContaining('“outage.md”') as unknown });
      },
    );
    const checking = client.call('export.preflight', { documentId: document.id, name: 'outage.md', text: bullets, options: defaultExportOptions }).then(({ items }) => {
      order.push('checked');
      expect(items.every(({ kind, severity }) => kind === 'too-complex' && severity === 'warning')).toBe(true);
    });
    await isRendering;
    order.push('told');
    await client.call('document.save', { id: document.id ?? '', text: 'after\n', encoding, baseVersion: document.version });
    order.push('saved');
    await client.call('draft.keep', { kind: 'whole', draft });
    order.push('kept');
    await Promise.all([exporting, checking]);
    expect(order.slice(0, 3)).toEqual(['told', 'saved', 'kept']);
    expect((await readdir(folder)).filter((name) => name !== 'outage.html').sort()).toEqual(['other.md', 'outage.md']);
  }, 120_000);
});
