import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtFolder } from '../desktop/built-app.ts';
import { deepExports, hostileExports } from '../hostile/exports.ts';
import { pdfWithSource } from '../unit/export/pdf-with-source.ts';
import { openThreads } from '../unit/rendering/open-threads.ts';
import { bindingNames, openWorkbench } from './workbench.ts';

const encoding = { bom: false, eol: 'lf' } as const;

describe.each(bindingNames)('a hostile export that is opened, over %s', (binding) => {
  beforeAll(async () => {
    await builtFolder();
  }, 240_000);

  it.each(binding === 'in-process' ? hostileExports : hostileExports.slice(0, 1))('keeps nobody waiting, and is refused: $name', async ({ file, write }) => {
    const threads = await openThreads({ time: () => 2_000 });
    const bench = await openWorkbench(binding, { files: { 'outage.md': 'before\n' }, ...threads });
    const bytes = write();
    await writeFile(join(bench.folder, file), bytes);
    const document = await bench.open('outage.md');
    const order: string[] = [];
    const refused = { code: 'too-complex', message: `Reading “${file}” took too long and was stopped. Open the .md file instead.` };
    const opening = expect(bench.open(file)).rejects.toMatchObject(refused).then(() => order.push('opened'));
    const dropping = expect(bench.client.call('document.openDropped', { name: file, base64: Buffer.from(bytes).toString('base64') })).rejects.toMatchObject(refused).then(() => order.push('dropped'));
    await bench.client.call('document.save', { id: document.id ?? '', text: 'after\n', encoding, baseVersion: document.version });
    order.push('saved');
    await Promise.all([opening, dropping]);
    expect(order[0]).toBe('saved');
    await writeFile(join(bench.folder, 'fine.pdf'), await pdfWithSource({ name: 'fine.md', bytes: Buffer.from('# Fine\n') }));
    expect(await bench.open('fine.pdf')).toMatchObject({ name: 'fine.md', text: '# Fine\n' });
  }, 60_000);
});

describe('an export that seems to have no end', () => {
  it('is read to its end where that takes a moment', async () => {
    const bench = await openWorkbench('in-process', { ...(await openThreads()) });
    for (const { name, file, write } of deepExports) {
      await writeFile(join(bench.folder, file), write());
      await expect(bench.open(file), name).rejects.toMatchObject({ code: 'not-text', message: expect.stringContaining(`“${file}”`) as unknown });
    }
  }, 120_000);
});
