import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import styles from './split.module.css';

interface SplitProps {
  /** Where the divider can be taken hold of by name. */
  readonly label: string;
  /** `row`: side by side. `column`: one above the other. */
  readonly direction: 'row' | 'column';
  /** Which side keeps its size when the window changes. */
  readonly sized: 'first' | 'second';
  /** CSS pixels of the sized side. */
  readonly size: number;
  readonly min: number;
  /** Space the other side always keeps. */
  readonly minOther: number;
  readonly onResize: (size: number) => void;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

const keyStep = 24;

/** Two panes with a divider that a mouse, a finger or the arrow keys can move. */
export function Split(props: SplitProps): ReactNode {
  const { label, direction, sized, size, min, minOther, onResize, first, second } = props;
  const frame = useRef<HTMLDivElement>(null);
  const grip = useRef<{ readonly at: number; readonly size: number } | null>(null);
  const [dragging, setDragging] = useState(false);
  const sign = sized === 'first' ? 1 : -1;

  const resize = (wanted: number): void => {
    const box = frame.current?.getBoundingClientRect();
    const room = box === undefined ? Infinity : (direction === 'row' ? box.width : box.height) - minOther;
    onResize(Math.round(Math.max(min, Math.min(wanted, Math.max(min, room)))));
  };
  const place = (event: PointerEvent): number => (direction === 'row' ? event.clientX : event.clientY);
  const keys = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = direction === 'row' ? { ArrowLeft: -1, ArrowRight: 1 } : { ArrowUp: -1, ArrowDown: 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(size + step * sign * keyStep);
  };
  const release = (): void => {
    grip.current = null;
    setDragging(false);
  };
  const basis: CSSProperties = direction === 'row'
    ? { width: size, minWidth: min, maxWidth: `calc(100% - ${minOther}px)` }
    : { height: size, minHeight: min, maxHeight: `calc(100% - ${minOther}px)` };

  return (
    <div ref={frame} className={`${styles.split} ${direction === 'column' ? styles.vertical : ''}`}>
      <div className={`${styles.first} ${sized === 'first' ? styles.fixed : styles.rest}`} style={sized === 'first' ? basis : {}}>
        {first}
      </div>
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={direction === 'row' ? 'vertical' : 'horizontal'}
        aria-valuenow={size}
        aria-valuemin={min}
        data-dragging={dragging || undefined}
        className={styles.divider}
        onKeyDown={keys}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.current = { at: place(event), size };
          setDragging(true);
        }}
        onPointerMove={(event) => {
          if (grip.current !== null) resize(grip.current.size + (place(event) - grip.current.at) * sign);
        }}
        onPointerUp={release}
        onPointerCancel={release}
      />
      <div className={`${styles.second} ${sized === 'second' ? styles.fixed : styles.rest}`} style={sized === 'second' ? basis : {}}>
        {second}
      </div>
    </div>
  );
}
