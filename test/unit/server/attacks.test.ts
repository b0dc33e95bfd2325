import { describe, expect, it } from 'vitest';
import { expectRefusal, raw, request, serveTarget, type Shape, type Target } from './attack-server.ts';

/** Attacks a fresh server with each shape, and expects the refusal alone. */
async function refuses(statuses: readonly number[], shapes: (server: Target) => readonly Shape[]): Promise<void> {
  const server = await serveTarget();
  for (const shape of shapes(server)) await expectRefusal(server, await raw(server, request(server, shape)), statuses);
}

describe('who calls', () => {
  it('needs the token, whole and in its own header', () =>
    refuses([401], ({ token }) => [
      ...[null, '', 'Bearer', 'Bearer ', `Bearer ${token.slice(0, -1)}`, `Bearer ${token}A`, `Bearer ${token} ${token}`, `Bearer ${'A'.repeat(token.length)}`,
        `Bearer ${token.toLowerCase()}`, `bearer ${token}`, `Basic ${token}`, token, `Bearer ${'A'.repeat(8000)}`, `Bearer ${encodeURIComponent(token)}=`, `Bearer\t\u00a0${token}`,
        `Bearer ${token.slice(0, -1)}\u00e9`].map((Authorization) => ({ headers: { Authorization } })),
      { headers: { Authorization: null, Cookie: `token=${token}` } },
      { headers: { Authorization: null, 'X-Token': token } },
      { headers: { Authorization: null, 'Proxy-Authorization': `Bearer ${token}` } },
      { headers: { Authorization: null }, path: `/api/call/host.describe?token=${token}` },
      { headers: { Authorization: null }, path: `/api/call/host.describe?authorization=Bearer%20${token}` },
      { headers: { Authorization: null }, body: JSON.stringify({ token }) },
      { headers: { Authorization: null }, method: 'GET', path: '/api/events', body: '' },
      { headers: { Authorization: null }, path: '/api' },
      { headers: { Authorization: null }, path: '/api/call/no.such' },
    ]));

  it('must call this very host by its number, which a name pointed at it does not', () =>
    refuses([403], ({ port }) =>
      [`evil.example:${port}`, 'evil.example', `localhost:${port}`, `127.0.0.1`, `127.0.0.1:${port + 1}`, `127.0.0.1:${port}.evil.example`, `127.0.0.1.evil.example:${port}`, `[::1]:${port}`, `0.0.0.0:${port}`,
        `127.1:${port}`, `2130706433:${port}`, `0x7f.1:${port}`, `127.0.0.1:0${port}`, `user@127.0.0.1:${port}`, `127.0.0.1:${port},evil.example`, '']
        .flatMap((Host) => [{ headers: { Host } }, { headers: { Host }, method: 'GET', path: '/', body: '' }, { headers: { Host, 'X-Forwarded-Host': `127.0.0.1:${port}` } }])));

  it('must name the host, and once', async () => {
    const server = await serveTarget();
    await expectRefusal(server, await raw(server, request(server, { headers: { Host: null } })), [400, 403]);
    await expectRefusal(server, await raw(server, `GET / HTTP/1.0\r\n\r\n`), [400, 403]);
    const twice = request(server).replace('\r\n', `\r\nHost: evil.example\r\n`);
    await expectRefusal(server, await raw(server, twice), [400, 403]);
  });

  it('must come from our own page, or from no page', () =>
    refuses([403], ({ port }) =>
      ['null', 'https://evil.example', `http://evil.example:${port}`, 'http://127.0.0.1', `http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`, `http://localhost:${port}`, `http://127.0.0.1:${port}/`,
        `http://127.0.0.1:${port}.evil.example`, `HTTP://127.0.0.1:${port}`, 'file://', 'app://aftermath', 'chrome-extension://abc', '']
        .flatMap((Origin) => [{ headers: { Origin } }, { headers: { Origin }, method: 'GET', path: '/api/events', body: '' }])));

  it('gets no leave by a preflight', () =>
    refuses([401, 403, 405], () => ['/api/call/host.describe', '/api/events', '/'].map((path) => ({ method: 'OPTIONS', path, body: '', headers: { Authorization: null, Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' } }))));
});

describe('where it leads', () => {
  it('out of the page’s folder is nowhere, in whatever writing', () =>
    refuses([400, 404], ({ port }) =>
      ['/../secret.js', '/../outside/secret.js', '/assets/../../secret.js', '/./../secret.js', '/%2e%2e/secret.js', '/%2E%2E%2Fsecret.js', '/..%2fsecret.js', '/%252e%252e/secret.js', '/%252e%252e%252fsecret.js',
        '/%25252e%25252e/secret.js', '/..\\secret.js', '/..%5csecret.js', '/assets\\..\\..\\secret.js', '/%5c..%5csecret.js', '/..%255csecret.js', '/%c0%ae%c0%ae/secret.js', '/%c0%ae%c0%ae%c0%afsecret.js',
        '/%e0%80%ae%e0%80%ae/secret.js', '/%f0%80%80%ae%f0%80%80%ae/secret.js', '/%uff0e%uff0e/secret.js', '/\u00b7\u00b7/secret.js', '/....//secret.js', '/..;/secret.js', '/%00/../secret.js', '/index.html%00.js', '/assets/app.js%00',
        '/secret.js/../../secret.js', '//secret.js', '///etc/passwd', '/etc/passwd', '/C:/secret.js', '/c%3a%5csecret.js', '/file:///etc/passwd', '/~root/secret.js', '/proc/self/environ', '/linked.js', '/linked/secret.js', '/linked',
        '/%6cinked.js', '/assets/../linked.js', '/.git/config', '/assets/%2e%2e', '/assets/.', '/*', '/%', '/%zz', '/%e2%80', `/${'../'.repeat(200)}etc/passwd`, `/${'%2e%2e%2f'.repeat(200)}etc/passwd`, `/${'a/'.repeat(3000)}x.js`,
        `http://127.0.0.1:${port}/../secret.js`, 'http://evil.example/', 'file:///etc/passwd', 'https://evil.example/api/call/host.describe', '*', '../secret.js', 'secret.js']
        .map((path) => ({ method: 'GET', path, body: '', headers: { Authorization: null } }))));

  it('as a proxy is nowhere', async () => {
    const server = await serveTarget();
    for (const line of ['CONNECT evil.example:443 HTTP/1.1', 'CONNECT 127.0.0.1:22 HTTP/1.1', 'GET http://evil.example/ HTTP/1.1']) {
      await expectRefusal(server, await raw(server, `${line}\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\n\r\n`), [0, 400, 403, 404, 405]);
    }
    await expectRefusal(server, await raw(server, request(server, { method: 'GET', path: '/', body: '', headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': '13', Origin: 'https://evil.example' } })), [0, 400, 403, 404]);
  });

  it('to no call of ours is refused, by whatever name and method', () =>
    refuses([400, 404, 405], () => [
      ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'document', 'document.', '.open', 'document.open.x', 'document.open/', 'Document.Open', 'document.open%00', '%64ocument.open/../x', 'document.open/../host.describe', '../call/no', '', 'eval', 'a'.repeat(5000)].map((name) => ({ path: `/api/call/${name}` })),
      ...['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'PROPFIND'].map((method) => ({ method, body: '' })),
      ...['POST', 'PUT', 'DELETE'].map((method) => ({ method, path: '/api/events' })),
      ...['POST', 'PUT', 'DELETE', 'PATCH'].map((method) => ({ method, path: '/' })),
      ...['/api/', '/api/call', '/api/call/', '/api//call/host.describe', '/api/x', '/API/call/host.describe'].map((path) => ({ path })),
    ]));

  it('tells a HEAD nothing, and answers TRACE with no echo', async () => {
    const server = await serveTarget();
    await expectRefusal(server, await raw(server, request(server, { method: 'TRACE', path: '/', body: '', headers: { 'Content-Length': null } })), [400, 405]);
    const head = await raw(server, request(server, { method: 'HEAD', path: '/linked.js', body: '', headers: { Connection: 'close' } }));
    expect(head).toMatchObject({ status: 404, body: '' });
  });
});
