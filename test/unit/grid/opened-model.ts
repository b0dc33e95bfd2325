import { RevealChannel, type Reveal } from '../../../renderer/document/document-view.ts';
import { DocumentSession } from '../../../renderer/document/session.ts';
import { selectedRows as rowsOfState } from '../../../renderer/timeline/grid-selection.ts';
import { TimelineModel } from '../../../renderer/timeline/timeline-model.ts';
import { extentOf } from '../../../renderer/timeline/timeline-snapshot.ts';

/** Two timelines. */
export const text = `# Failover

## Timeline

| Time  | Event          |
| ----- | -------------- |
| 10:00 | Alarm fired    |
| 10:05 | **Ada** joined |
| 10:20 | Fix deployed   |

## Later

| Time  | Event    |
| ----- | -------- |
| 18:00 | Reviewed |
`;

/** A model that follows a session, and what it said and showed. */
export interface Opened {
  readonly session: DocumentSession;
  readonly model: TimelineModel;
  readonly reveals: RevealChannel;
  readonly said: string[];
  readonly revealed: Reveal[];
}

const open: (() => void)[] = [];

/** Opens a text in a model of its own; {@link closeOpened} lets go of it. */
export function opened(source = text): Opened {
  const session = new DocumentSession(
    {
      key: 'a',
      fileId: null,
      name: 'a.md',
      folder: '',
      encoding: { bom: false, eol: 'lf' },
      baseVersion: null,
      savedText: source,
      readOnly: false,
    },
    source,
  );
  const model = new TimelineModel(session);
  const reveals = new RevealChannel();
  const said: string[] = [];
  const revealed: Reveal[] = [];
  open.push(
    reveals.subscribe((reveal) => revealed.push(reveal)),
    model.connect(reveals, (message) => said.push(message)),
  );
  return { session, model, reveals, said, revealed };
}

/** The rows that are selected. */
export function selected(model: TimelineModel): readonly number[] {
  return rowsOfState(model.snapshot().state, extentOf(model.snapshot()));
}

/** The lines of rows that start with a time. */
export function rowsOf(session: DocumentSession): string[] {
  return session.text.split('\n').filter((line) => /^\| \d/.test(line));
}

/** Closes all that was opened. */
export function closeOpened(): void {
  for (const close of open.splice(0)) close();
}
