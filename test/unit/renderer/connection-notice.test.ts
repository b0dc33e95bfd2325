import { expect, it } from 'vitest';
import { tellConnection } from '../../../renderer/app/connection-notice.ts';
import { Notices } from '../../../renderer/app/notices.ts';
import type { Connection } from '../../../renderer/host/ipc-transport.ts';

it('a lost host is told at once, and no longer when it answers again', () => {
  const notices = new Notices();
  let tell: (connection: Connection) => void = () => undefined;
  tellConnection({ followConnection: (listener) => void (tell = listener) }, notices);
  const words = (): string[] => notices.shown.value.map(({ message }) => message);
  tell('lost');
  expect(words()).toEqual([expect.stringContaining('has stopped')]);
  tell('connected');
  expect(words()).toEqual([]);
  tell('lost');
  tell('refused');
  expect(words()).toEqual([expect.stringContaining('Open the address it printed')]);
});
