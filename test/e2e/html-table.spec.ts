import { expect, test } from './fixture.ts';

const file = 'tables.md';
const text = `# Cache outage

## Timeline

<table>
  <thead>
    <tr><th>Time</th><th>Event</th></tr>
  </thead>
  <tbody>
    <tr><td colspan="2">2024-03-18</td></tr>
    <tr>
      <td>10:00</td>
      <td>Alarm <b>fired</b></td>
    </tr>
    <tr>
      <td>10:05</td>
      <td>Cache restarted</td>
    </tr>
  </tbody>
</table>

After the table.
`;

test('a timeline in an HTML table is edited, inserted into and shown in the preview', async ({ aftermath, workspace }) => {
  await workspace.write(file, text);
  const app = await aftermath.open(file);
  const { grid } = app;

  await test.step('its tags are shown as what they mean, and a day across it is locked', async () => {
    await expect(await grid.cell(2, 'Event')).toHaveText('Alarm fired');
    await expect((await grid.cell(2, 'Event')).locator('strong, b')).toHaveText('fired');
    await expect(grid.row(1)).toContainText('2024-03-18');
  });

  await test.step('a selected row is shown in the preview, and a row of the preview selects its row', async () => {
    await grid.select(3, 'Event');
    await expect(app.preview.locator('tr[data-current]')).toHaveText(/Cache restarted/);
    await app.preview.getByRole('cell', { name: 'Alarm fired' }).click();
    await expect(app.preview.locator('tr[data-current]')).toHaveText(/Alarm fired/);
    await grid.expectSelected(2);
  });

  await test.step('a cell is written in place', async () => {
    await grid.edit(3, 'Event', 'Cache <code>restarted</code> </td>');
    await app.save();
    await app.expectDocument(file, 'saved');
    expect(await workspace.read(file)).toBe(text.replace('Cache restarted', 'Cache <code>restarted</code> &lt;/td>'));
    await app.undo();
  });

  await test.step('a row is inserted in the form of its neighbours, and a row is moved', async () => {
    await grid.choose(3, 'Insert below');
    await grid.choose(3, 'Move up');
    await app.save();
    await app.expectDocument(file, 'saved');
    const row = (time: string, event: string): string => `    <tr>\n      <td>${time}</td>\n      <td>${event}</td>\n    </tr>\n`;
    const [alarm, restart] = [row('10:00', 'Alarm <b>fired</b>'), row('10:05', 'Cache restarted')];
    expect(await workspace.read(file)).toBe(text.replace(alarm + restart, restart + alarm + row('', '')));
  });
});
