import type { ReactNode } from 'react';
import { ForeignName } from '../document/marked-text.tsx';
import type { ChangedOnDisk } from '../document/external-change.ts';
import { useIdentity, useObservable } from '../document/use-document.ts';
import { Button } from '../ui/button.tsx';
import { clockTime } from '../ui/clock-time.ts';
import { Banner } from './banner.tsx';
import type { OpenedDocument } from './opened-document.ts';
import type { Workspace } from './workspace.ts';

interface DiskBannerProps {
  readonly opened: OpenedDocument;
  readonly workspace: Workspace;
  /** Runs work and tells its failure. */
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

/** Says calmly that the file on disk is not what the editor has, and what can be done. Stays until that is settled. */
export function DiskBanner({ opened, workspace, attempt }: DiskBannerProps): ReactNode {
  const { external, session } = opened;
  const state = useObservable(external.state);
  const { name } = useIdentity(session);
  if (state.kind === 'none') return null;
  const saveAs = <Button small tone="outline" onPress={() => void workspace.save('saveAs')}>Save a copy…</Button>;
  if (state.kind === 'changed') {
    return (
      <Banner tone="warning" role="alert" words={<><strong><ForeignName name={name} /></strong> {whatChanged(state)} Your text is not lost: it is here and in its draft.</>}>
        <Button small tone="primary" onPress={() => external.decide()}>Resolve…</Button>
        <Button small tone="outline" onPress={() => external.useTheirs()}>Use the file’s text</Button>
        <Button small tone="outline" onPress={() => external.keepMine()}>Keep mine</Button>
        {saveAs}
      </Banner>
    );
  }
  const { renamedTo } = state;
  if (renamedTo !== null) {
    return (
      <Banner
        tone="warning"
        role="alert"
        words={<><strong><ForeignName name={name} /></strong> was renamed to <strong><ForeignName name={renamedTo.name} /></strong> by another program. Your text is here and in its draft.</>}
      >
        <Button small tone="primary" onPress={() => void attempt(() => workspace.followRenamed())}>Go on with <ForeignName name={renamedTo.name} /></Button>
        <Button small tone="outline" onPress={() => void workspace.save('save')}>Write <ForeignName name={name} /> anew</Button>
        {saveAs}
      </Banner>
    );
  }
  return (
    <Banner tone="warning" role="alert" words={<><strong><ForeignName name={name} /></strong> is no longer on disk. Your text is here and in its draft; Save writes the file anew.</>}>
      <Button small tone="outline" onPress={() => void workspace.save('save')}>Write it anew</Button>
      {saveAs}
    </Banner>
  );
}

function whatChanged({ at, merge }: ChangedOnDisk): string {
  const seen = `was changed on disk by another program (seen at ${clockTime(at)})`;
  const count = merge.merge.conflicts.length;
  if (count === 0) return `${seen}.`;
  const places = count === 1 ? '1 place' : `${count} places`;
  return merge.base === null ? `${seen} and differs from your text in ${places}.` : `${seen}, in ${places} where you changed it too.`;
}
