import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useEdited, useObservable } from '../document/use-document.ts';
import type { DraftShelf } from '../drafts/draft-shelf.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Banner } from './banner.tsx';
import { copyWholeText } from './copy-whole-text.ts';
import type { Notices } from './notices.ts';
import type { OpenedDocument } from './opened-document.ts';
import type { Workspace } from './workspace.ts';

interface StorageBannerProps {
  readonly opened: OpenedDocument;
  readonly shelf: DraftShelf;
}

interface MemoryBannerProps extends StorageBannerProps {
  readonly workspace: Workspace;
  readonly notices: Notices;
}

/** Says plainly that no draft can be kept anywhere. It goes when that has passed. */
export function MemoryBanner({ opened, workspace, shelf, notices }: MemoryBannerProps): ReactNode {
  const { edited, draft, browser, journal, isKeptNowhere } = useDraftPlaces({ opened, shelf });
  if (!isKeptNowhere) return null;
  const reasons = [browser, journal].flatMap((trouble) => trouble?.message ?? []).join(' ');
  const lives = draft.kind === 'failed' && edited ? 'Your text lives only in this window’s memory.' : 'What you write now would live only in this window’s memory.';
  return (
    <Banner
      tone="danger"
      role="alert"
      words={
        <>
          <strong>{lives}</strong> No draft of it can be kept: {draft.kind === 'failed' ? draft.message : reasons} Before you close this window, save your text to a
          file or copy it. Aftermath tries again every few seconds.
        </>
      }
    >
      <Button small tone="outline" onPress={() => void workspace.save('saveAs')}>Save As…</Button>
      <Button small tone="outline" onPress={() => void copyWholeText(opened.session, window, notices)}>Copy text</Button>
    </Banner>
  );
}

/** Says when drafts are kept in one place instead of two. It goes when that has passed, or when it was read. */
export function StorageBanner({ opened, shelf }: StorageBannerProps): ReactNode {
  const { browser, journal, isKeptNowhere } = useDraftPlaces({ opened, shelf });
  const [closed, setClosed] = useState<string | null>(null);
  const trouble = browser ?? journal;
  // That the host is gone is told by a notice of its own.
  if (isKeptNowhere || trouble === null || trouble.isHostGone || closed === trouble.message) return null;
  return (
    <Banner
      tone="warning"
      icon="drive"
      role="status"
      words={
        <>
          <strong>{browser === null ? 'Drafts are kept in this browser only.' : 'Drafts are kept in the journal on disk only.'}</strong> {trouble.message} Nothing is
          lost: unsaved text still comes back after a crash. Aftermath tries again every few seconds.
        </>
      }
    >
      <IconButton label="Hide this message" small onPress={() => setClosed(trouble.message)}><X size={14} aria-hidden /></IconButton>
    </Banner>
  );
}

function useDraftPlaces({ opened, shelf }: StorageBannerProps) {
  const edited = useEdited(opened.session);
  const draft = useObservable(opened.drafts.state);
  const browser = useObservable(shelf.browser.trouble);
  const journal = useObservable(shelf.journal.trouble);
  return { edited, draft, browser, journal, isKeptNowhere: (draft.kind === 'failed' && edited) || (browser !== null && journal !== null) };
}
