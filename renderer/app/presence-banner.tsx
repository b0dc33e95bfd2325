import type { ReactNode } from 'react';
import { ForeignName } from '../document/marked-text.tsx';
import type { HostDescription } from '../../shared/contract/calls.ts';
import type { PresenceState } from '../document/presence-state.ts';
import { useIdentity, useObservable } from '../document/use-document.ts';
import { Button } from '../ui/button.tsx';
import { clockTime } from '../ui/clock-time.ts';
import { Banner } from './banner.tsx';
import type { OpenedDocument } from './opened-document.ts';
import type { Workspace } from './workspace.ts';

interface PresenceBannerProps {
  readonly opened: OpenedDocument;
  readonly workspace: Workspace;
  readonly edition: HostDescription['edition'];
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
}

type Following = Extract<PresenceState, { kind: 'following' }>;

/** Says that another window writes the document, and what can be done here. Stays for as long as that is so. */
export function PresenceBanner({ opened, workspace, edition, attempt }: PresenceBannerProps): ReactNode {
  const { presence, session } = opened;
  const state = useObservable(presence.state);
  const { name } = useIdentity(session);
  if (state.kind !== 'following') return null;
  const since = state.writer.kind === 'tab' ? state.writer.since : state.writer.holder.since;
  return (
    <Banner
      tone="info"
      icon="pen"
      role="status"
      label="Edited elsewhere"
      words={<><strong><ForeignName name={name} /></strong> is being edited in {placeOf(state, edition)}{since === null ? '' : `, since ${clockTime(since)}`}. {sayState(state)}</>}
    >
      <Button small tone="outline" aria-pressed={state.live} onPress={() => presence.setLive(!state.live)}>Follow live</Button>
      <Button small tone="outline" isDisabled={state.taking === 'asked'} onPress={() => presence.take()}>Edit here</Button>
      <Button small tone="outline" onPress={() => void attempt(() => workspace.openCopy())}>Open a copy</Button>
    </Banner>
  );
}

function placeOf({ writer }: Following, edition: HostDescription['edition']): string {
  if (writer.kind === 'tab') return edition === 'browser' ? 'another tab' : 'another window';
  const { holder } = writer;
  if (holder.edition === 'desktop') return 'the Aftermath desktop app';
  if (holder.sameHost) return 'another browser';
  return holder.port === null ? 'another Aftermath' : `Aftermath on port ${holder.port}`;
}

function sayState({ live, taking, writer }: Following): string {
  if (taking === 'asked') return 'It was asked to let you write here.';
  if (taking === 'unanswered') return 'It does not answer. Close it to write here, or open a copy.';
  if (!live) return 'This text stays as it is until you follow again.';
  return writer.kind === 'tab' ? 'You see its text as it changes.' : 'You see its text whenever it is saved.';
}
