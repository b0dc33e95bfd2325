import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('the package', () => {
  it('sets every fuse, names what belongs in it, and publishes nowhere', async () => {
    const config = parse(await readFile(path.join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>;
    expect(config).toMatchObject({
      appId: 'app.aftermath.editor',
      productName: 'Aftermath',
      asar: true,
      publish: null,
      electronFuses: {
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        loadBrowserProcessSpecificV8Snapshot: false,
        grantFileProtocolExtraPrivileges: false,
      },
      mac: { target: ['dmg'] },
      win: { target: ['nsis'] },
      linux: { target: ['AppImage', 'deb'] },
    });
    expect(config['files']).toEqual(expect.arrayContaining(['out/**/*', 'resources/**/*', 'package.json']));
    await access(path.join(root, String(config['icon'])));
  });
});
