import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startServer, type RunningServer, type ServerOptions } from '../../../electron/server/start-server.ts';

/**
 * Starts a server that neither exports nor prints; it is closed when the test is over.
 *
 * @param base a folder, absolute, in which the page is `renderer`, and the data are in `data`
 * @param target the served folder, absolute
 */
export async function startedServer(base: string, target: string, options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    target,
    port: 0,
    dataFolder: join(base, 'data'),
    rendererFolder: join(base, 'renderer'),
    version: '1.2.3',
    exporter: () => Promise.reject(new Error('not part of this test')),
    printPdf: () => Promise.reject(new Error('not part of this test')),
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}
