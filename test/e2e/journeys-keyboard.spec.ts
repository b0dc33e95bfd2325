import { test } from './fixture.ts';
import { journeys, travel } from './journeys.ts';
import { KeyboardHand } from './pages/timeline-hands.ts';

for (const journey of journeys) {
  test(`${journey.file} by keyboard alone`, async ({ aftermath, workspace }) => {
    await workspace.copyFixture(`timelines/${journey.file}`);
    const app = await aftermath.open(journey.file);
    await travel(app, workspace, new KeyboardHand(app), journey);
  });
}
