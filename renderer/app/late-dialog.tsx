import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useLate, type Late } from '../ui/late.ts';
import type { Notices } from './notices.ts';

interface LateDialogProps<T extends object> {
  readonly late: Late<T>;
  /** What is to be shown, as the start of a sentence. */
  readonly what: string;
  readonly notices: Notices;
  /** It cannot be loaded, which is told. */
  readonly onFailed: () => void;
  readonly children: (loaded: T) => ReactNode;
}

/** Something that is loaded when it is shown for the first time. */
export function LateDialog<T extends object>({ late, what, notices, onFailed, children }: LateDialogProps<T>): ReactNode {
  const state = useLate(late);
  const failed = useEffectEvent(() => {
    notices.alert(couldNotLoad(what));
    onFailed();
  });
  useEffect(() => {
    let isWanted = true;
    late.load().catch(() => {
      if (isWanted) failed();
    });
    return () => {
      isWanted = false;
    };
  }, [late]);
  return state.kind === 'here' ? children(state.value) : null;
}

/** What is told of a part of the app that cannot be loaded. */
export function couldNotLoad(what: string): string {
  return `${what} could not be loaded. Try again; if that does not help, start Aftermath again.`;
}
