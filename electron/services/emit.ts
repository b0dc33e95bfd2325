import type { EventName, EventPayload } from '../../shared/contract/events.ts';

/** Tells the page that something happened, in whatever way the edition does. */
export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
