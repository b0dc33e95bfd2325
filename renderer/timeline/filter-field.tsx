import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import type { TimelineModel } from './timeline-model.ts';
import './filter-field.css';

/** Props of {@link FilterField}. */
export interface FilterFieldProps {
  readonly model: TimelineModel;
  readonly filter: string;
  readonly input: RefObject<HTMLInputElement | null>;
}

/** Leaves only the rows that hold every word; the document is not touched. */
export function FilterField({ model, filter, input }: FilterFieldProps): ReactNode {
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      if (filter !== '') model.setFilter('');
      model.focus();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      model.focus();
    }
  };
  return (
    <div className="filter-field">
      <Search size={14} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        role="searchbox"
        aria-label="Filter events"
        placeholder="Filter"
        value={filter}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => model.setFilter(event.currentTarget.value)}
        onKeyDown={press}
      />
      {filter !== '' && (
        <button
          type="button"
          className="filter-clear"
          aria-label="Clear the filter"
          onClick={() => {
            model.setFilter('');
            input.current?.focus();
          }}
        >
          <X size={13} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
