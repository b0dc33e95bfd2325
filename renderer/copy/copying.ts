import type { HostClient } from '../../shared/contract/client.ts';
import { copyFor } from '../../shared/export/clipboard/index.ts';
import { documentPart, eventsPart, localImages, sectionAt, sectionPart, type CopiedImages } from '../../shared/export/clipboard/part.ts';
import { copyTargetTitles, keepsImages, type CopiedPart, type CopyTarget } from '../../shared/export/clipboard/target.ts';
import { definitionsIn } from '../../shared/export/formats/definitions.ts';
import { timelineFormatTitles, type TimelineFormatName, type TimelinePart } from '../../shared/export/formats/format.ts';
import { timelineFormat } from '../../shared/export/formats/index.ts';
import { readDocumentHead } from '../../shared/markdown/document-head.ts';
import { readTimelines } from '../../shared/timeline/read.ts';
import type { ChosenRows } from '../document/document-view.ts';
import type { DocumentSession } from '../document/session.ts';
import { writeClipboard } from './clipboard.ts';

/** What can be copied: all, the section around the caret, the timeline on show, or its selected rows. */
export type CopyScope = 'document' | 'section' | 'timeline' | 'rows';

/** What there is to copy now, in words; null for what there is not. */
export type CopyChoices = Readonly<Record<CopyScope, string | null>>;

/** What copying stands on. */
export interface CopySurroundings {
  readonly session: DocumentSession;
  /** Which rows of which timeline are selected; null where no timeline is on show. */
  readonly rows: () => ChosenRows | null;
  readonly host: HostClient;
  readonly page: Document;
  readonly tell: (message: string) => void;
  readonly alert: (message: string) => void;
}

/** The most that images may take on the clipboard, in characters of base64. */
const mostImages = 20_000_000;

/** Says what can be copied. */
export function copyChoices({ session, rows }: Pick<CopySurroundings, 'session' | 'rows'>): CopyChoices {
  const section = sectionAt(session.text, session.state.selection.main.head);
  const all = eventsOf(session, rows(), 'timeline');
  const chosen = eventsOf(session, rows(), 'rows');
  return {
    document: 'The whole document',
    section: section.title === null ? 'What stands before the first heading' : `The section “${section.title}”`,
    timeline: all === null ? null : `The timeline, ${counted(all)}`,
    rows: chosen === null ? null : `${counted(chosen)} selected`,
  };
}

/** Copies a part of the document for a program; what came of it is told. */
export async function copyPart(surroundings: CopySurroundings, scope: CopyScope, target: CopyTarget): Promise<void> {
  const made = partMaker(surroundings, scope);
  if (made === null) return;
  let part = made.make(noImages);
  if (keepsImages.has(target)) {
    const found = await readImages(surroundings, localImages(part.html));
    if (found.size > 0) part = made.make({ resolveImage: (path) => found.get(path) ?? null });
  }
  const manner = target === 'markdown' ? 'as Markdown' : `for ${copyTargetTitles[target]}`;
  await put(surroundings, copyFor(target, part), `Copied ${made.said} ${manner}`);
}

/** Copies events in one of the forms of timelines; what came of it is told. */
export async function copyFormat(surroundings: CopySurroundings, scope: 'timeline' | 'rows', name: TimelineFormatName): Promise<void> {
  const { session, rows } = surroundings;
  const part = eventsOf(session, rows(), scope);
  const format = timelineFormat(name);
  if (part === null || format === null) return;
  const { title } = readDocumentHead(session.text);
  const { text, events, left } = format.write({ parts: [part], title, stamp: Date.now(), definitions: definitionsIn(session.text) });
  if (events === 0 && left > 0) return surroundings.alert(`Nothing was copied: no day is known of ${left === 1 ? 'this event' : 'these events'}, and a calendar needs one.`);
  const rest = left === 0 ? '' : `; ${left} without a known day ${left === 1 ? 'is' : 'are'} left out`;
  await put(surroundings, { html: null, text }, `Copied ${count(events)} as ${timelineFormatTitles[name]}${rest}`);
}

async function put({ page, tell, alert }: CopySurroundings, flavours: ReturnType<typeof copyFor>, said: string): Promise<void> {
  if (await writeClipboard(page, flavours)) tell(said);
  else alert('The clipboard could not be written. Click into the page and try again.');
}

const noImages: CopiedImages = { resolveImage: () => null };

function partMaker({ session, rows }: CopySurroundings, scope: CopyScope): { readonly said: string; readonly make: (images: CopiedImages) => CopiedPart } | null {
  const { text } = session;
  if (scope === 'document') return { said: 'the document', make: (images) => documentPart(text, images) };
  if (scope === 'section') {
    const section = sectionAt(text, session.state.selection.main.head);
    return { said: section.title === null ? 'what stands before the first heading' : `the section “${section.title}”`, make: (images) => sectionPart(text, section, images) };
  }
  const part = eventsOf(session, rows(), scope);
  return part === null ? null : { said: counted(part), make: (images) => eventsPart(text, [part], images) };
}

function eventsOf(session: DocumentSession, chosen: ChosenRows | null, scope: 'timeline' | 'rows'): TimelinePart | null {
  const timeline = readTimelines(session.text, { fileName: session.identity.name }).timelines[chosen?.timeline ?? 0];
  if (timeline === undefined || (scope === 'rows' && (chosen === null || chosen.rows.length === 0))) return null;
  return { timeline, rows: scope === 'rows' ? (chosen?.rows ?? null) : null };
}

function counted({ timeline, rows }: TimelinePart): string {
  return count(rows?.length ?? timeline.events.length);
}

function count(events: number): string {
  return `${events} event${events === 1 ? '' : 's'}`;
}

async function readImages({ session, host }: CopySurroundings, paths: readonly string[]): Promise<Map<string, string>> {
  const images = new Map<string, string>();
  const documentId = session.identity.fileId;
  if (documentId === null) return images;
  let size = 0;
  for (const path of paths) {
    const image = await host.call('attachment.read', { documentId, path }).catch(() => null);
    if (image === null || size + image.base64.length > mostImages) continue;
    size += image.base64.length;
    images.set(path, `data:${image.type};base64,${image.base64}`);
  }
  return images;
}
