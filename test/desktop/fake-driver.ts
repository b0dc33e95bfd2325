/**
 * Runs inside the child process: puts the fake in the place of `electron`, starts the built main
 * process, and then runs what the test sends, until the test closes the channel.
 */
import { register } from 'node:module';
import { runInThisContext } from 'node:vm';

const [fakeUrl, mainUrl, ...words] = process.argv.slice(2);

register(
  `data:text/javascript,${encodeURIComponent(
    `export const resolve = (name, context, next) =>
       name === 'electron' ? { url: ${JSON.stringify(fakeUrl)}, shortCircuit: true } : next(name, context);`,
  )}`,
);

process.argv = ['/usr/bin/electron', ...words];
const electron: unknown = await import(fakeUrl ?? '');
await import(mainUrl ?? '');

process.on('message', (task: { id: number; source: string; argument: unknown }) => {
  const reply = (outcome: object): void => void process.send?.({ id: task.id, ...outcome });
  Promise.resolve()
    .then(() => (runInThisContext(`(${task.source})`) as (fake: unknown, argument: unknown) => unknown)(electron, task.argument))
    .then(
      (value) => reply({ value }),
      (error: unknown) => reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
});
process.on('disconnect', () => process.exit());
process.send?.({ id: 0, value: null });
