import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * The folder that keeps settings and the recent list for this user: `AFTERMATH_DATA` where it is set,
 * else the platform's own place. It need not exist yet.
 */
export function findDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = environment['AFTERMATH_DATA'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Aftermath');
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Aftermath');
  const shared = environment['XDG_DATA_HOME'];
  return join(shared !== undefined && shared !== '' ? shared : join(home, '.local', 'share'), 'aftermath');
}
