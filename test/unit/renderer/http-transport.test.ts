import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { takeAccessToken } from '../../../renderer/host/access-token.ts';
import { createHttpTransport } from '../../../renderer/host/http-transport.ts';
import { fromBase64, toBase64 } from '../../../renderer/host/page-host.ts';

const servers: Server[] = [];

async function serve(answer: (path: string, authorization: string | undefined, body: string, response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => answer(request.url ?? '', request.headers.authorization, body, response));
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('the HTTP transport', () => {
  it('posts a call with the token and answers the reply', async () => {
    const origin = await serve((path, authorization, body, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, value: { path, authorization, body: JSON.parse(body) as unknown } }));
    });
    const transport = createHttpTransport({ origin, token: 'secret', fetch });
    expect(await transport.call('document.open', { id: 'file-1' })).toEqual({
      ok: true,
      value: { path: '/api/call/document.open', authorization: 'Bearer secret', body: { id: 'file-1' } },
    });
  });

  it('rejects when the host is gone or does not answer as a host', async () => {
    const origin = await serve((_path, _authorization, _body, response) => response.end('"hello"'));
    await expect(createHttpTransport({ origin, token: 't', fetch }).call('host.describe', {})).rejects.toThrow();
    await expect(createHttpTransport({ origin: 'http://127.0.0.1:1', token: 't', fetch }).call('host.describe', {})).rejects.toThrow();
  });

  it('tells events as their lines arrive, whole or in pieces, and takes a broken stream up again', async () => {
    let streams = 0;
    const origin = await serve((_path, _authorization, _body, response) => {
      streams += 1;
      if (streams === 1) {
        response.write('{"name":"document.removedFromDisk","payload":{"id":"a"}}\n{"name":"document.remo');
        setImmediate(() => response.end('vedFromDisk","payload":{"id":"b"}}\nnot json\n'));
      } else {
        response.write('{"name":"document.removedFromDisk","payload":{"id":"c"}}\n');
      }
    });
    const heard: unknown[] = [];
    const stop = createHttpTransport({ origin, token: 't', fetch }).subscribe((_name, payload) => heard.push(payload));
    await expect.poll(() => heard, { timeout: 4_000 }).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    stop();
  });

  it('says when the host is lost, when it is back, and when it is another one', async () => {
    let state: 'up' | 'down' | 'anew' = 'up';
    let open: ServerResponse | null = null;
    const origin = await serve((_path, _authorization, _body, response) => {
      if (state === 'down') response.destroy();
      else if (state === 'anew') response.writeHead(401).end();
      else {
        open = response;
        response.write('\n');
      }
    });
    const transport = createHttpTransport({ origin, token: 't', fetch });
    const told: string[] = [];
    transport.followConnection?.((connection) => told.push(connection));
    const stop = transport.subscribe(() => undefined);
    const breakOff = async (then: typeof state): Promise<void> => {
      await expect.poll(() => open).not.toBeNull();
      state = then;
      open?.destroy();
      open = null;
    };
    await breakOff('up');
    await breakOff('down');
    await expect.poll(() => told, { timeout: 4_000 }).toEqual(['lost']);
    state = 'up';
    await expect.poll(() => told, { timeout: 4_000 }).toEqual(['lost', 'connected']);
    await breakOff('anew');
    await expect.poll(() => told, { timeout: 4_000 }).toEqual(['lost', 'connected', 'refused']);
    stop();
  });
});

describe('the access token', () => {
  it('moves from the address into the tab, and stays there for the next load', () => {
    const kept = new Map<string, string>();
    const replaced: string[] = [];
    const windowAt = (hash: string): Parameters<typeof takeAccessToken>[0] => ({
      location: { hash, pathname: '/', search: '' } as Location,
      history: { replaceState: (_state: unknown, _title: string, url: string) => void replaced.push(url) } as unknown as History,
      sessionStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as Storage,
    });
    expect(takeAccessToken(windowAt(''))).toBeNull();
    expect(takeAccessToken(windowAt('#token=abc'))).toBe('abc');
    expect(replaced).toEqual(['/']);
    expect(takeAccessToken(windowAt(''))).toBe('abc');
  });
});

describe('base64', () => {
  it('carries any bytes there and back, also more than one call can take', () => {
    const bytes = Uint8Array.from({ length: 100_003 }, (_, at) => (at * 31) % 256);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });
});
