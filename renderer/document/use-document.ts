import { useCallback, useSyncExternalStore } from 'react';
import type { Observable } from './observable.ts';
import type { DocumentIdentity, DocumentSession } from './session.ts';

/** The value of an observable, as React state. */
export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, () => observable.value);
}

/** A session's identity, as React state. */
export function useIdentity(session: DocumentSession): DocumentIdentity {
  const subscribe = useCallback((told: () => void) => session.subscribeIdentity(told), [session]);
  return useSyncExternalStore(subscribe, () => session.identity);
}

/** Whether the session's text differs from the saved one, as React state. */
export function useEdited(session: DocumentSession): boolean {
  const subscribe = useCallback(
    (told: () => void) => {
      const stopText = session.subscribe((change) => {
        if (change.textChanged) told();
      });
      const stopIdentity = session.subscribeIdentity(told);
      return () => {
        stopText();
        stopIdentity();
      };
    },
    [session],
  );
  return useSyncExternalStore(subscribe, () => session.edited);
}
