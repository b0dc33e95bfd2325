// Holds a document until it is killed. The arguments: the data folder.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const service = await runnerImport(fileURLToPath(new URL('../../../electron/services/holds.ts', import.meta.url)));
const [, , dataFolder = ''] = process.argv;
const holds = service.module.createHolds({ dataFolder, edition: 'browser', emit: () => undefined });
holds.listensOn(4911);
const { heldBy } = await holds.hold({ id: 'file-1', holder: `process ${process.pid}`, page: 'page', take: false });
process.stdout.write(heldBy === null ? 'granted\n' : 'refused\n');
setInterval(() => undefined, 1_000);
