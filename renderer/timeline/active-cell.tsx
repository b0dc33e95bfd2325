import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { isPlaceholder } from '../../shared/markdown/placeholders.ts';
import { editRequest } from './grid-keys.ts';
import type { CellPosition } from './grid-state.ts';
import { InlineText, shortText } from './inline-text.tsx';
import type { TimelineModel } from './timeline-model.ts';
import './active-cell.css';

/** Props of {@link ActiveCell}. */
export interface ActiveCellProps {
  readonly model: TimelineModel;
  readonly cell: CellPosition;
  /** The cell as written. */
  readonly value: string;
  readonly editing: boolean;
  /** Nothing can be changed now. */
  readonly locked: boolean;
  /** Why what was typed could not be written, or null. */
  readonly refused: string | null;
  /** A value taken over from above, painted where the cell is empty. */
  readonly carried: string | undefined;
  /** The accessible name of the text field. */
  readonly name: string;
}

const lineBreaks = /\s*[\r\n]+\s*/g;

/**
 * The current cell. Its text field holds the keyboard focus even before editing, with the value
 * selected, so that typing, pasting and input methods replace it in the browser's own way from the
 * first key on; it is seen only while editing.
 */
export function ActiveCell({ model, cell, value, editing, locked, refused, carried, name }: ActiveCellProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const wasIdle = useRef(false);
  const message = useRef<HTMLParagraphElement>(null);
  const messageId = useId();
  const shown = editing ? (draft ?? value) : value;

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    // A text of a megabyte in a field that nobody sees would cost seconds.
    const held = editing ? shown : shortText(shown);
    if (element.value !== held) element.value = held;
    // With a draft the reader is typing, and the browser keeps the caret.
    // `select()` would also take the keyboard focus.
    // What is only a placeholder is there to be replaced.
    if (!editing || (draft === null && (!wasIdle.current || isPlaceholder(shown)))) element.setSelectionRange(0, element.value.length);
    else if (draft === null) element.setSelectionRange(element.value.length, element.value.length);
    wasIdle.current = !editing;
  }, [editing, shown, draft]);

  useLayoutEffect(() => {
    message.current?.scrollIntoView({ block: 'nearest' });
  }, [refused]);

  const finish = (then: 'down' | 'next' | 'previous' | 'stay'): boolean => {
    const left = model.commit(cell, shown.replace(lineBreaks, ' ').trim(), then);
    if (left) setDraft(null);
    return left;
  };

  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (!editing) return;
    const request = editRequest(event.nativeEvent);
    if (request === null) return;
    if (request === 'commit') return void finish('stay');
    event.preventDefault();
    switch (request) {
      case 'cancel':
        setDraft(null);
        return model.cancelEdit();
      case 'commit-down':
        return void finish('down');
      case 'commit-next':
        return void finish('next');
      case 'commit-previous':
        return void finish('previous');
      case 'insert-above':
      case 'insert-below':
        if (finish('stay')) model.act(request);
    }
  };

  return (
    <div className="active-cell" data-editing={editing || undefined}>
      <div className="active-cell-text" dir="auto" aria-hidden={editing || undefined} data-carried={editing ? undefined : carried}>
        {editing ? `${shown}\u200b` : <InlineText source={shortText(value)} />}
      </div>
      <textarea
        ref={field}
        className="active-cell-field"
        dir="auto"
        aria-label={name}
        aria-invalid={refused !== null || undefined}
        aria-describedby={refused === null ? undefined : messageId}
        data-tab-stop=""
        rows={1}
        spellCheck={editing}
        readOnly={locked && !editing}
        onChange={(event) => {
          setDraft(event.currentTarget.value.replace(/[\r\n]+/g, ' '));
          if (!editing) model.edit();
        }}
        onKeyDown={press}
        onFocus={(event) => {
          if (!editing) event.currentTarget.select();
        }}
        onBlur={() => {
          if (editing) finish('stay');
        }}
      />
      {refused !== null && (
        <p ref={message} id={messageId} className="cell-refusal">
          {refused}
        </p>
      )}
    </div>
  );
}
