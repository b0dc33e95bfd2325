import { places } from '../subjects/aftermath.ts';
import type { OpenedSubject } from '../subjects/subject.ts';
import { summary } from '../statistics.ts';
import { timed, typeKeys } from '../typing.ts';
import type { RowSetting } from './rows.ts';

/** Saves, alone and while somebody goes on typing. */
export async function measureSaving(session: OpenedSubject, { limit, note, attempt }: Pick<RowSetting, 'limit' | 'note' | 'attempt'>): Promise<void> {
  const { page } = session.browser;
  await attempt('save', async () => {
    await session.placeCaret('prose');
    await page.keyboard.type('q');
    await page.waitForTimeout(300);
    await page.evaluate(() => window.bench.startFluency());
    const { saved } = await timed(page, { saved: { kind: 'visible', selector: places.header, text: 'Saved at' } }, 'ControlOrMeta+s', limit);
    const fluency = await page.evaluate(() => window.bench.fluency());
    note('save', saved ?? 0);
    note('longest task while saving', fluency.longestTask);
    note('worst frame gap while saving', fluency.worstGap);
  });
  await attempt('key while saving, worst', async () => {
    await page.keyboard.type('q');
    await page.waitForTimeout(300);
    await page.keyboard.press('ControlOrMeta+s');
    // The first letters stand behind the caret already.
    const { times } = await typeKeys(page, 'q', { preview: places.preview }, 5, limit, 9);
    const figures = summary(times.map(({ preview }) => preview ?? 0));
    if (figures !== null) note('key while saving, worst', figures.worst);
  });
}
