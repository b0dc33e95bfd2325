import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { HostClient } from '../../shared/contract/client.ts';
import { copyTargetNames, copyTargetTitles } from '../../shared/export/clipboard/target.ts';
import { timelineFormatNames, timelineFormatTitles } from '../../shared/export/formats/format.ts';
import type { RevealChannel } from '../document/document-view.ts';
import type { DocumentSession } from '../document/session.ts';
import type { CopyDialogProps } from './copy-dialog.tsx';
import type { CopyChoices, CopyScope, CopySurroundings } from './copying.ts';

/** What the view needs of the page's table of commands. */
export interface CopyCommands {
  register(...commands: readonly { readonly name: string; readonly title: string; readonly enabled?: () => boolean; run(): void | Promise<void> }[]): () => void;
  run(name: string): boolean;
}

/** Props of {@link CopyView}. */
export interface CopyViewProps {
  readonly session: DocumentSession;
  readonly reveals: RevealChannel;
  readonly host: HostClient;
  readonly commands: CopyCommands;
  /** Shows what was done, or went wrong. */
  readonly notices: { tell(message: string): unknown; alert(message: string): unknown };
}

const scopeNames: Readonly<Record<CopyScope, string>> = { document: 'the document', section: 'the section', timeline: 'the timeline', rows: 'the selected events' };
/** Rendering and the dialog are loaded when something is copied for the first time, and not when the app starts. */
const loadCopying = () => import('./copying.ts');

interface Asked {
  readonly scope: CopyScope;
  readonly choices: CopyChoices;
  readonly Dialog: (props: CopyDialogProps) => ReactNode;
}

/** The commands that copy for other programs, and the dialog that offers them. */
export function CopyView({ session, reveals, host, commands, notices }: CopyViewProps): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  const surroundings = useMemo<CopySurroundings>(
    () => ({ session, rows: () => reveals.rows.value, host, page: document, tell: (message) => void notices.tell(message), alert: (message) => void notices.alert(message) }),
    [session, reveals, host, notices],
  );
  useEffect(() => {
    const can = (scope: CopyScope): boolean => {
      const { value } = reveals.rows;
      return scope === 'rows' ? value !== null && value.rows.length > 0 : scope !== 'timeline' || value !== null;
    };
    const ask = async (scope: CopyScope): Promise<void> => {
      const [{ copyChoices }, { CopyDialog }] = await Promise.all([loadCopying(), import('./copy-dialog.tsx')]);
      setAsked({ scope, choices: copyChoices(surroundings), Dialog: CopyDialog });
    };
    return commands.register(
      { name: 'copy.open', title: 'Copy as…', run: () => ask('document') },
      { name: 'copy.rows', title: 'Copy the selected events as…', enabled: () => can('rows'), run: () => ask('rows') },
      ...(['document', 'section', 'rows'] as const).flatMap((scope) =>
        copyTargetNames.map((target) => ({
          name: `copy.${scope}.${target}`,
          title: `Copy ${scopeNames[scope]} ${target === 'markdown' ? 'as' : 'for'} ${copyTargetTitles[target]}`,
          enabled: () => can(scope),
          run: async () => (await loadCopying()).copyPart(surroundings, scope, target),
        })),
      ),
      ...timelineFormatNames.map((format) => ({
        name: `copy.timeline.${format}`,
        title: `Copy the timeline as ${timelineFormatTitles[format]}`,
        enabled: () => can('timeline'),
        run: async () => (await loadCopying()).copyFormat(surroundings, 'timeline', format),
      })),
    );
  }, [commands, surroundings, reveals]);
  if (asked === null) return null;
  return (
    <asked.Dialog
      choices={asked.choices}
      scope={asked.scope}
      copyFor={async (scope, target) => (await loadCopying()).copyPart(surroundings, scope, target)}
      copyAs={async (scope, format) => (await loadCopying()).copyFormat(surroundings, scope, format)}
      close={() => {
        setAsked(null);
        // The dialog gives the focus back to a menu that is gone.
        if (asked.scope === 'rows') requestAnimationFrame(() => commands.run('timeline.focus'));
      }}
    />
  );
}
