import type { ReactNode } from 'react';
import type { AppParts } from './app-parts.ts';
import styles from './banner.module.css';
import { DiskBanner } from './disk-banner.tsx';
import { SaveBanner } from './document-status.tsx';
import { EncodingBanner } from './encoding-banner.tsx';
import type { OpenedDocument } from './opened-document.ts';
import { PresenceBanner } from './presence-banner.tsx';
import { MemoryBanner, StorageBanner } from './storage-banner.tsx';

/** All that must be said of the document on show, the most urgent first: where text may be lost, what wants a decision, how things are. */
export function Banners({ parts, opened }: { readonly parts: AppParts; readonly opened: OpenedDocument }): ReactNode {
  const { workspace, shelf, notices, commands, attempt, edition } = parts;
  return (
    <div className={styles.banners}>
      <MemoryBanner opened={opened} workspace={workspace} shelf={shelf} notices={notices} />
      <SaveBanner opened={opened} workspace={workspace} />
      <EncodingBanner opened={opened} workspace={workspace} commands={commands} />
      <DiskBanner opened={opened} workspace={workspace} attempt={attempt} />
      <PresenceBanner opened={opened} workspace={workspace} edition={edition} attempt={attempt} />
      <StorageBanner opened={opened} shelf={shelf} />
    </div>
  );
}
