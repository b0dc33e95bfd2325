import { describe, expect, it, onTestFinished } from 'vitest';
import { FakeDesktop } from './fake-desktop.ts';

describe('the built desktop app', () => {
  it('finds its rendering threads, and previews and checks a document in them', async () => {
    const desktop = await FakeDesktop.start();
    onTestFinished(() => desktop.close());
    const asked = { documentId: null, name: 'outage.md', text: '# Outage\n\n![](missing.png)\n' };
    const preview = await desktop.call('export.preview', { ...asked, format: 'html' });
    if (!preview.ok) throw new Error(preview.error.message);
    expect(Buffer.from((preview.value as { base64: string }).base64, 'base64').toString()).toContain('Outage');
    expect(await desktop.call('export.preflight', asked)).toMatchObject({ ok: true, value: { items: expect.arrayContaining([expect.objectContaining({ severity: expect.any(String) as unknown })]) as unknown } });
  }, 240_000);
});
