import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerOn, call, countTogether, dial, expectRefusal, expectServing, raw, request, secret, serveTarget } from './attack-server.ts';

const bodyLimits = { largest: 100_000, slowest: 300 };

describe('what is sent', () => {
  it('and is no JSON, or none of ours, is refused', async () => {
    const server = await serveTarget();
    const deep = '['.repeat(50_000);
    for (const body of ['', ' ', '{', '{"id":', 'nothing', "{'id':'x'}", '{"id":"x",}', '\u0000', '{"id":"\ud800"}'.replace('\ud800', '\\u'), 'NaN', deep, `${deep}${']'.repeat(50_000 - 1)}`, '{"a":'.repeat(50_000), '/**/{}', '\ufeff{']) {
      await expectRefusal(server, await raw(server, request(server, { body })), [400]);
    }
    await expectRefusal(server, await raw(server, Buffer.concat([Buffer.from(request(server, { headers: { 'Content-Length': '4' }, body: '' })), Buffer.from([0x22, 0xff, 0xfe, 0x22])])), [400]);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/html', 'application/jsonp', 'application/json+x', '']) {
      await expectRefusal(server, await raw(server, request(server, { headers: { 'Content-Type': type } })), [415]);
    }
  });

  it('and does not fit the contract is refused as such, and pollutes nothing', async () => {
    const server = await serveTarget();
    const bodies = [
      '{"__proto__":{"polluted":true},"id":"x"}', '{"constructor":{"prototype":{"polluted":true}},"id":"x"}', '{"id":{"__proto__":{"polluted":true}}}', '{"id":["x"]}', '{"id":null}', '{"id":7}', '{"id":{"toString":"x"}}',
      'null', '[]', '"x"', 'true', '1e999', '{}', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    ];
    for (const body of bodies) {
      const answer = await raw(server, request(server, { path: '/api/call/document.open', body }));
      await expectRefusal(server, answer, [200, 400]);
      expect(answer.body).toMatch(/"ok":false.*"code":"(?:invalid-request|not-found)"/);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const settings = await call(server, 'settings.read', {});
    await raw(server, request(server, { path: '/api/call/settings.write', body: '{"__proto__":{"polluted":true,"theme":"dark"},"constructor":{"prototype":{"polluted":true}}}' }));
    expect((await call(server, 'settings.read', {})).value).toEqual(settings.value);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    await expectServing(server);
  });

  it('and is too much is cut off, announced or not', async () => {
    const server = await serveTarget({ bodyLimits });
    await expectRefusal(server, await raw(server, request(server, { headers: { 'Content-Length': '999999999999' }, body: '' })), [413]);
    await expectRefusal(server, await raw(server, request(server, { headers: { 'Content-Length': '100001' }, body: '' })), [413]);
    const socket = dial(server);
    const answer = answerOn(socket);
    socket.write(request(server, { headers: { 'Content-Length': null, 'Transfer-Encoding': 'chunked' }, body: '' }));
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    for (let sent = 0; sent < 200 && !socket.destroyed; sent += 1) if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    await expectRefusal(server, await answer, [413]);
  });

  it('in chunks that lie, or with two lengths, is refused', async () => {
    const server = await serveTarget({ bodyLimits });
    const chunked = (body: string): string => request(server, { headers: { 'Content-Length': null, 'Transfer-Encoding': 'chunked', Connection: 'close' }, body: '' }) + body;
    for (const bytes of [
      chunked('ffffffffffffffffff\r\n{}\r\n0\r\n\r\n'), chunked('-1\r\n{}\r\n0\r\n\r\n'), chunked('zz\r\n{}\r\n0\r\n\r\n'), chunked('2\r\n{}}}}\r\n0\r\n\r\n'), chunked('\r\n\r\n'), chunked('0x2\r\n{}\r\n0\r\n\r\n'), chunked('2\n{}\n0\n\n'),
      chunked(`2;${'x'.repeat(100_000)}\r\n{}\r\n0\r\n\r\n`), chunked('7fffffff\r\n{}'),
      request(server, { headers: { 'Content-Length': '2', 'Transfer-Encoding': 'chunked' }, body: '0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n' }),
      request(server, { headers: { 'Content-Length': '2, 3' } }), request(server, { headers: { 'Content-Length': '-2' } }), request(server, { headers: { 'Content-Length': '+2' } }), request(server, { headers: { 'Content-Length': '2x' } }),
      request(server, { headers: { 'Transfer-Encoding': 'gzip, chunked' } }), request(server, { headers: { 'Transfer-Encoding': 'xchunked' } }),
    ]) await expectRefusal(server, await raw(server, bytes), [0, 400, 408, 413, 501]);
    const two = request(server).replace('\r\n', '\r\nContent-Length: 3\r\n');
    await expectRefusal(server, await raw(server, two), [400]);
  });

  it('slowly is waited for only so long: its head, its body, and both a byte at a time', async () => {
    const server = await serveTarget({ bodyLimits, slowestHead: 300 });
    const bodies = Array.from({ length: 20 }, () => raw(server, request(server, { headers: { 'Content-Length': '50' }, body: '{"id":' })));
    const heads = Array.from({ length: 20 }, () => raw(server, `POST /api/call/host.describe HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX-Slow: `));
    const dripping = Array.from({ length: 5 }, () => {
      const socket = dial(server);
      const answer = answerOn(socket);
      socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`);
      const drip = setInterval(() => void (socket.writable && socket.write('X-A: b\r\n')), 20);
      socket.once('close', () => clearInterval(drip));
      return answer;
    });
    const silent = Array.from({ length: 20 }, () => dial(server).resume());
    await expectServing(server);
    for (const answer of await Promise.all([...bodies, ...heads, ...dripping])) await expectRefusal(server, answer, [0, 408]);
    for (const socket of silent) if (!socket.closed) await once(socket, 'close');
    countTogether('silent connections to the loopback server', silent.length);
    await expectServing(server);
  }, 30_000);

  it('in floods of headers is refused', async () => {
    const server = await serveTarget();
    await expectRefusal(server, await raw(server, request(server, { headers: { 'X-Long': 'x'.repeat(1_000_000) } })), [0, 400, 431]);
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_each, index) => [`X-${index}`, '1']));
    await expectRefusal(server, await raw(server, request(server, { headers: many })), [0, 400, 431]);
    await expectRefusal(server, await raw(server, request(server, { path: `/${'a'.repeat(200_000)}` })), [0, 400, 414, 431]);
    for (const line of ['X: a\u0000b', 'X : a', ': a', 'X\u00e9: a', ' folded: a', 'X: a\rY: b']) {
      await expectRefusal(server, await raw(server, request(server).replace('\r\n', `\r\n${line}\r\n`)), [0, 400]);
    }
    for (const garbage of ['\u0016\u0003\u0001\u0002\u0000', 'SSH-2.0-x\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'GET /\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '\r\n'.repeat(1000) + 'X\r\n\r\n', '\u0000'.repeat(10_000)]) {
      await expectRefusal(server, await raw(server, garbage), [0, 400, 403, 505]);
    }
  });
});

describe('how much at once', () => {
  it('a thousand calls, good and bad, are each answered as if alone', async () => {
    const server = await serveTarget();
    const before = await readFile(join(server.folder, 'outage.md'), 'utf8');
    const answers = await Promise.all(Array.from({ length: 1000 }, (_each, index) => {
      const kinds = [
        request(server), request(server, { headers: { Authorization: null } }), request(server, { headers: { Host: 'evil.example' } }), request(server, { body: '{' }),
        request(server, { path: '/api/call/document.open', body: '{"id":"file-00000000000000000000000000000000"}' }),
      ];
      return raw(server, kinds[index % kinds.length] ?? '');
    }));
    answers.forEach(({ status, body }, index) => {
      expect(status).toBe([200, 401, 403, 400, 200][index % 5]);
      expect(body.includes('"ok":true')).toBe(index % 5 === 0);
      expect(body).not.toContain(secret);
    });
    countTogether('calls at once, a fifth of them good ones', answers.length);
    expect(await readFile(join(server.folder, 'outage.md'), 'utf8')).toBe(before);
    await expectServing(server);
  }, 60_000);

  it('many pages that listen and never read keep nobody from being served', async () => {
    const server = await serveTarget();
    const streams = Array.from({ length: 300 }, () => {
      const socket = dial(server);
      socket.write(request(server, { method: 'GET', path: '/api/events', body: '' }));
      socket.pause();
      return socket;
    });
    for (const socket of streams) if (socket.connecting) await once(socket, 'connect');
    countTogether('pages that listen and never read', streams.length);
    await expectServing(server);
    for (const socket of streams) socket.destroy();
    await expectServing(server);
  }, 30_000);
});

describe('ids', () => {
  it('that are made up, of another run, or of another kind name nothing', async () => {
    const [server, other] = [await serveTarget(), await serveTarget()];
    const foreign = ((await call(other, 'folder.list', { folderId: null })).value['entries'] as { id: string }[]).map(({ id }) => id);
    const root = (await call(server, 'folder.list', { folderId: null })).value['folderId'] as string;
    const ids = [...foreign, root, '', '.', '..', '/etc/passwd', '../outside/secret.md', 'file-', 'file-../../etc/passwd', '__proto__', 'constructor', 'x'.repeat(50_000), 'file-00000000000000000000000000000000'];
    for (const id of ids) {
      for (const [name, wanted] of [
        ['document.open', { id }], ['document.watch', { id }], ['document.save', { id, text: 'x', encoding: { bom: false, eol: 'lf' }, baseVersion: null }], ['attachment.read', { documentId: id, path: 'picture.svg' }], ['export.read', { exportId: id }],
      ] as const) await expectRefusal(server, await raw(server, request(server, { path: `/api/call/${name}`, body: JSON.stringify(wanted) })), [200]);
      expect((await call(server, 'document.open', { id })).ok).toBe(false);
    }
    // What was handed out by a call before stays good: it is no secret, but a name.
    expect((await call(server, 'folder.list', { folderId: root })).ok).toBe(true);
  }, 60_000);
});
