import { test } from './fixture.ts';
import { journeys, travel } from './journeys.ts';
import { MouseHand } from './pages/timeline-hands.ts';

for (const journey of journeys) {
  test(`${journey.file} by mouse alone`, async ({ aftermath, workspace, edition }) => {
    await workspace.copyFixture(`timelines/${journey.file}`);
    const app = await aftermath.open(journey.file);
    // A browser asks before a page may write to the clipboard; the desktop's page may.
    if (edition === 'browser') await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await travel(app, workspace, new MouseHand(app), journey);
  });
}
