import type { FolderListing } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';

/**
 * The listing of a folder known only by the path the host displays, or of the served root where that
 * path does not lead to a folder under it.
 *
 * @throws AppError as `folder.list` does
 */
export async function findFolder(host: Pick<HostClient, 'call'>, folder: string): Promise<FolderListing> {
  const root = await host.call('folder.list', { folderId: null });
  const rootName = root.path[0]?.name ?? '';
  const parts = folder.split(/[\\/]/);
  for (let at = parts.lastIndexOf(rootName); at >= 0; at = at === 0 ? -1 : parts.lastIndexOf(rootName, at - 1)) {
    const found = await descend(host, root, parts.slice(at + 1));
    if (found !== null) return found;
  }
  return root;
}

async function descend(host: Pick<HostClient, 'call'>, from: FolderListing, names: readonly string[]): Promise<FolderListing | null> {
  let listing = from;
  for (const name of names) {
    const next = listing.entries.find((entry) => entry.kind === 'folder' && entry.name === name);
    if (next === undefined) return null;
    listing = await host.call('folder.list', { folderId: next.id });
  }
  return listing;
}
