import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { PreviewFormat } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { defaultExportOptions, type PaperSize } from '../../shared/contract/export-options.ts';
import type { PreflightItem } from '../../shared/contract/preflight-item.ts';
import type { DocumentSession } from '../document/session.ts';
import { useObservable } from '../document/use-document.ts';
import { PreviewRunner, type PreviewState, type PreviewWish } from './preview-runner.ts';

/** The session's text, as React state. */
export function useText(session: DocumentSession): string {
  const subscribe = useCallback(
    (told: () => void) =>
      session.subscribe((change) => {
        if (change.textChanged) told();
      }),
    [session],
  );
  const doc = useSyncExternalStore(subscribe, () => session.state.doc);
  return useMemo(() => doc.toString(), [doc]);
}

/** The preview of a wish, made anew whenever the wish changes; null asks for none. Formats seen before keep what they showed. */
export function usePreview(host: HostClient, wish: PreviewWish | null): { readonly state: PreviewState; readonly retry: () => void } {
  const [runners] = useState<Readonly<Record<PreviewFormat, PreviewRunner>>>(() => ({ html: new PreviewRunner(host), pdf: new PreviewRunner(host) }));
  const runner = runners[wish?.format ?? 'pdf'];
  useEffect(() => {
    if (wish !== null) runner.ask(wish);
  }, [runner, wish]);
  const retry = useCallback(() => {
    if (wish !== null) runner.retry(wish);
  }, [runner, wish]);
  return { state: useObservable(runner.state), retry };
}

/** What to look at before exporting; null while it is looked for. A host that cannot say finds nothing. */
export function usePreflight(host: HostClient, wish: Pick<PreviewWish, 'documentId' | 'name' | 'text'>, paper: PaperSize): readonly PreflightItem[] | null {
  const { documentId, name, text } = wish;
  const [found, setFound] = useState<{ readonly text: string; readonly paper: string; readonly items: readonly PreflightItem[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    const tell = (items: readonly PreflightItem[]): void => {
      if (wanted) setFound({ text, paper, items });
    };
    // Of the options only the paper decides what is found.
    host.call('export.preflight', { documentId, name, text, options: { ...defaultExportOptions, paper } }).then(
      ({ items }) => tell(items),
      () => tell([]),
    );
    return () => {
      wanted = false;
    };
  }, [host, documentId, name, text, paper]);
  return found !== null && found.text === text && found.paper === paper ? found.items : null;
}
