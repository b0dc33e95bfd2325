import { ChevronDown, ChevronUp, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { Toolbar } from 'react-aria-components';
import { drawFigure } from '../../shared/timeline/figure/drawing.ts';
import { eventName, figureFacts, type FigureFacts } from '../../shared/timeline/figure/facts.ts';
import type { FigureLayout } from '../../shared/timeline/figure/layout.ts';
import { figureTitle, untimedNote } from '../../shared/timeline/figure/svg.ts';
import type { Timeline } from '../../shared/timeline/model.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { FigureElements } from './figure-elements.tsx';
import { figureRequest } from './figure-keys.ts';
import { bringIntoSight, eventUnder, manyEvents, panBy, stripLayout, stripRowsOf, wholeFigure, zoomAt, type FigureView } from './figure-view.ts';
import { useFigureHidden, useFigureWheel, useSettled, useWidth } from './figure-hooks.ts';
import './figure-strip.css';

/** Props of {@link FigureStrip}. */
export interface FigureStripProps {
  readonly timeline: Timeline;
  /** The row that is current in the grid, or null while nobody has been there. */
  readonly current: number | null;
  /** Goes to a row of the grid. */
  readonly select: (row: number) => void;
}

/** The figure over the grid; nothing for fewer than two events that can be drawn. */
export function FigureStrip({ timeline, current, select }: FigureStripProps): ReactNode {
  // Laying out thousands of events would hold up the cell that is being typed in.
  const many = timeline.events.length > manyEvents;
  const drawn = useSettled(timeline, !many);
  const facts = useMemo(() => (drawn === null ? null : figureFacts(drawn)), [drawn]);
  const [hidden, setHidden] = useFigureHidden();
  if (facts === null && !hidden) return <div className="figure-strip is-awaited" />;
  if (facts === null || facts.events.length < 2) return null;
  if (hidden) {
    return (
      <div className="figure-strip is-hidden">
        <Button small onPress={() => setHidden(false)}>
          <ChevronDown size={14} aria-hidden="true" /> Show the figure
        </Button>
      </div>
    );
  }
  return <Figure facts={facts} current={current} select={select} hide={() => setHidden(true)} />;
}

interface FigureProps extends Pick<FigureStripProps, 'current' | 'select'> {
  readonly facts: FigureFacts;
  readonly hide: () => void;
}

function Figure({ facts, current, select, hide }: FigureProps): ReactNode {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const drag = useRef<{ readonly x: number; readonly view: FigureView; moved: boolean } | null>(null);
  const width = useWidth(box);
  const [view, setView] = useState(wholeFigure);
  const [active, setActive] = useState<number | null>(null);
  const [followed, setFollowed] = useState(current);
  const rows = useMemo(() => (width === null ? 1 : stripRowsOf(facts, width)), [facts, width]);
  const whole = useMemo(() => (width === null ? null : stripLayout(facts, width, rows, wholeFigure)), [facts, width, rows]);
  const layout = useMemo(() => (width === null || view === wholeFigure ? whole : stripLayout(facts, width, rows, view)), [facts, width, rows, view, whole]);
  const drawing = useMemo(() => (layout === null ? [] : drawFigure(layout)), [layout]);
  useFigureWheel(box, (event, x) => {
    if (layout === null || width === null) return false;
    if (event.ctrlKey || event.metaKey) {
      setView(zoomAt(view, layout, facts, Math.exp(-event.deltaY / 240), x));
      return true;
    }
    const moved = panBy(view, Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY, width);
    setView(moved);
    return moved.pan !== view.pan;
  });

  const show = (order: number): void => {
    const event = facts.events[order];
    if (event === undefined || layout === null) return;
    setActive(event.index);
    setView(bringIntoSight(view, layout, event.at));
  };
  if (followed !== current) {
    setFollowed(current);
    const order = facts.events.findIndex(({ index }) => index === current);
    if (order !== -1) show(order);
  }
  if (width === null) {
    return (
      <div className="figure-strip">
        <div ref={box} className="figure-box" />
      </div>
    );
  }
  if (layout === null || whole === null) return null;

  const found = facts.events.findIndex(({ index }) => index === active);
  const order = Math.max(0, found);
  const event = facts.events[order];
  const height = Math.ceil(Math.max(whole.height, layout.height));
  const top = height - layout.height;
  const zoomBy = (factor: number, x = width / 2): void => setView(zoomAt(view, layout, facts, factor, x));

  const press = (pressed: KeyboardEvent): void => {
    const request = figureRequest(pressed.nativeEvent);
    if (request === null) return;
    pressed.preventDefault();
    if (request.kind === 'step') show(Math.min(facts.events.length - 1, Math.max(0, order + request.by)));
    else if (request.kind === 'zoom') zoomBy(request.factor, event === undefined ? width / 2 : layout.scale.x(event.at));
    else if (request.kind === 'pan') setView(panBy(view, request.share * width, width));
    else if (request.kind === 'whole') setView(wholeFigure);
    else if (event !== undefined) select(event.index);
  };
  const placeOf = (pointer: { clientX: number; clientY: number }): { x: number; y: number } => {
    const bounds = box.current?.getBoundingClientRect();
    return { x: pointer.clientX - (bounds?.left ?? 0), y: pointer.clientY - (bounds?.top ?? 0) - top };
  };
  const pull = (pointer: PointerEvent): void => {
    const held = drag.current;
    if (held === null || (!held.moved && Math.abs(pointer.clientX - held.x) < 4)) return;
    held.moved = true;
    setView(panBy(held.view, held.x - pointer.clientX, width));
  };
  const release = (pointer: PointerEvent): void => {
    const held = drag.current;
    drag.current = null;
    if (held === null || held.moved) return;
    const { x, y } = placeOf(pointer);
    const hit = eventUnder(layout, x, y);
    if (hit === null) return;
    setActive(hit);
    select(hit);
  };

  return (
    <div className="figure-strip">
      <div
        ref={box}
        role="listbox"
        aria-label={figureTitle(facts)}
        aria-orientation="horizontal"
        aria-activedescendant={`${id}active`}
        tabIndex={0}
        className={view.zoom > 1 ? 'figure-box is-zoomed' : 'figure-box'}
        onKeyDown={press}
        onPointerDown={(pointer) => {
          if (pointer.button !== 0) return;
          pointer.currentTarget.setPointerCapture(pointer.pointerId);
          drag.current = { x: pointer.clientX, view, moved: false };
        }}
        onPointerMove={pull}
        onPointerUp={release}
        onPointerCancel={() => (drag.current = null)}
        onDoubleClick={(pointer) => {
          const { x, y } = placeOf(pointer);
          if (eventUnder(layout, x, y) === null) setView(wholeFigure);
        }}
      >
        <svg className="figure-svg" aria-hidden="true" width={width} height={height}>
          <g transform={`translate(0 ${top})`}>
            <FigureElements nodes={drawing} />
            {current !== null && <Ring layout={layout} index={current} name="figure-current" grow={2.5} />}
            {event !== undefined && <Ring layout={layout} index={event.index} name="figure-active" grow={4} />}
          </g>
        </svg>
        {event !== undefined && (
          <div
            role="option"
            id={`${id}active`}
            className="visually-hidden"
            aria-selected={event.index === current}
            aria-posinset={order + 1}
            aria-setsize={facts.events.length}
          >
            {eventName(facts, event)}
          </div>
        )}
        {facts.untimed > 0 && <p className="figure-note">{untimedNote(facts.untimed)}</p>}
      </div>
      <Toolbar aria-label="Figure" className="figure-tools">
        <IconButton small label="Zoom in" hint="+" onPress={() => zoomBy(2)}>
          <ZoomIn size={14} aria-hidden="true" />
        </IconButton>
        <IconButton small label="Hide the figure" onPress={hide}>
          <ChevronUp size={14} aria-hidden="true" />
        </IconButton>
        <IconButton small label="Zoom out" hint="−" isDisabled={view.zoom === 1} onPress={() => zoomBy(0.5)}>
          <ZoomOut size={14} aria-hidden="true" />
        </IconButton>
        <IconButton small label="Show everything" hint="0" isDisabled={view.zoom === 1} onPress={() => setView(wholeFigure)}>
          <Maximize2 size={14} aria-hidden="true" />
        </IconButton>
      </Toolbar>
    </div>
  );
}

interface RingProps {
  readonly layout: FigureLayout;
  readonly index: number;
  readonly name: string;
  /** How much larger than the mark, in pixels. */
  readonly grow: number;
}

/** An outline around an event's mark; nothing where it is out of sight. */
function Ring({ layout, index, name, grow }: RingProps): ReactNode {
  const point = layout.points.find((candidate) => candidate.index === index);
  if (point === undefined) return null;
  const radius = point.radius + grow;
  return <rect className={name} x={point.x - radius} y={point.y - radius} width={point.end - point.x + 2 * radius} height={2 * radius} rx={radius} />;
}
