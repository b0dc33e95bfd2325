import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished } from 'vitest';
import type { RunningServer, ServerOptions } from '../../../electron/server/start-server.ts';
import { startedServer } from './started-server.ts';
import { temporaryFolder } from '../../contract/temporary-folder.ts';

/** Stands in every file that no answer may ever carry. */
export const secret = 'THE-SECRET-OUTSIDE';

/** A server with documents, and with secrets around them. */
export interface Target extends RunningServer {
  /** The served folder. */
  readonly folder: string;
  /** Beside it; nothing in here may be read or changed. */
  readonly outside: string;
}

let refused = 0;
/** What was sent with one good call after all of it, by what it is. */
const together = new Map<string, number>();
afterAll(() => {
  if (refused > 0) console.log(`${refused} attacks on the loopback server were refused, each followed by a good call.`);
  for (const [what, number] of together) console.log(`${number} ${what}, with a good call after all of them.`);
});

/** Starts a server over real folders; it is closed when the test is over. */
export async function serveTarget(options: Partial<ServerOptions> = {}): Promise<Target> {
  const base = await temporaryFolder();
  const [rendererFolder, folder, outside] = ['renderer', 'documents', 'outside'].map((name) => join(base, name)) as [string, string, string];
  for (const each of [join(rendererFolder, 'assets'), join(folder, 'sub'), outside]) await mkdir(each, { recursive: true });
  await writeFile(join(rendererFolder, 'index.html'), '<meta nonce="CSP_NONCE">');
  await writeFile(join(rendererFolder, 'assets', 'app.js'), 'export {};');
  for (const name of ['secret.js', 'secret.md', 'outage.md', 'picture.svg']) await writeFile(join(outside, name), name.endsWith('.svg') ? `<svg xmlns="http://www.w3.org/2000/svg"><!--${secret}--></svg>` : secret);
  await writeFile(join(base, 'secret.js'), secret);
  await symlink(join(outside, 'secret.js'), join(rendererFolder, 'linked.js'));
  await symlink(outside, join(rendererFolder, 'linked'));
  await symlink(join(outside, 'secret.md'), join(folder, 'linked.md'));
  await symlink(outside, join(folder, 'linked'));
  await writeFile(join(folder, 'outage.md'), 'inside\n');
  await writeFile(join(folder, 'sub', 'outage.md'), 'inside\n');
  return { ...(await startedServer(base, folder, options)), folder, outside };
}

/** One answer as it came over the wire. */
export interface RawAnswer {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Opens a socket to the server; it is gone when the test is over. */
export function dial(server: RunningServer): Socket {
  const socket = connect(server.port, '127.0.0.1');
  // A server that hangs up is one of the good outcomes.
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Sends bytes exactly as they are and answers everything that came until the server closed, or until one answer is whole. */
export function raw(server: RunningServer, bytes: string | Uint8Array): Promise<RawAnswer> {
  const socket = dial(server);
  socket.write(bytes);
  return answerOn(socket);
}

/** The next whole answer on a socket. */
export function answerOn(socket: Socket): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let text = '';
    const parsed = (): RawAnswer | null => {
      const end = text.indexOf('\r\n\r\n');
      if (end < 0) return null;
      const [head, body] = [text.slice(0, end), text.slice(end + 4)];
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? -1);
      return length >= 0 && Buffer.byteLength(body) >= length ? { status: Number(head.split(' ')[1]), head, body } : null;
    };
    socket.on('data', (part: Buffer) => {
      text += part.toString('latin1');
      const whole = parsed();
      if (whole === null) return;
      socket.destroy();
      resolve(whole);
    });
    socket.on('close', () => resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), head: text.split('\r\n\r\n')[0] ?? '', body: text.split('\r\n\r\n').slice(1).join('') }));
  });
}

/** What a request is made of, where it differs from a good call. A null header is left out. */
export interface Shape {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
}

/** The bytes of a call that would be answered, with what an attacker changes. */
export function request(server: RunningServer, { method = 'POST', path = '/api/call/host.describe', headers = {}, body = '{}' }: Shape = {}): string {
  const all: Record<string, string | null> = {
    Host: `127.0.0.1:${server.port}`,
    Authorization: `Bearer ${server.token}`,
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Makes a good call. @returns its value, or the refusal's code */
export async function call(server: RunningServer, name: string, wanted: unknown): Promise<{ ok: boolean; value: Record<string, unknown>; error?: { code: string; message: string } }> {
  const { body } = await raw(server, request(server, { path: `/api/call/${name}`, body: JSON.stringify(wanted) }));
  return JSON.parse(Buffer.from(body, 'latin1').toString('utf8')) as Awaited<ReturnType<typeof call>>;
}

/** Expects that an answer is the refusal and nothing else, and that the server still serves. */
export async function expectRefusal(server: Target, answer: RawAnswer, statuses: readonly number[]): Promise<void> {
  refused += 1;
  expect(statuses, `${answer.head}\n${answer.body}`).toContain(answer.status);
  for (const words of [secret, server.token, server.folder, server.outside, 'node_modules', '.ts:', 'Error:']) expect(answer.head + answer.body).not.toContain(words);
  expect(answer.head).not.toMatch(/access-control|set-cookie|x-powered-by|^server:/im);
  expect(answer.body.length).toBeLessThan(400);
  await expectServing(server);
}

/** Expects that a good call is answered. */
export async function expectServing(server: Target): Promise<void> {
  expect(await raw(server, request(server))).toMatchObject({ status: 200, body: expect.stringContaining('"edition":"browser"') as unknown });
}

/** Counts what is sent in great number and followed by a good call only at the end. @param what for the report, in the plural */
export function countTogether(what: string, number: number): void {
  together.set(what, (together.get(what) ?? 0) + number);
}
