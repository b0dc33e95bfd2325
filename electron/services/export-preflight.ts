import type { PreflightItem } from '../../shared/contract/preflight-item.ts';
import type { ImageFacts } from '../../shared/export/image-facts.ts';
import { preparePreflight, type PreflightContext } from '../../shared/export/preflight.ts';

/** Checks a document before it is exported; `signal` says that nobody waits any more. See {@link checkDocument}. */
export type CheckDocument = (
  text: string,
  context: PreflightContext,
  imageFacts: ((path: string) => Promise<ImageFacts>) | null,
  signal?: AbortSignal,
) => Promise<PreflightItem[]>;

/**
 * Checks a document before it is exported: the pure checks, told what is known of its images.
 *
 * @param imageFacts by path as the document names it; null where the document has no folder. One that fails counts as unreadable.
 */
export async function checkDocument(text: string, context: PreflightContext, imageFacts: ((path: string) => Promise<ImageFacts>) | null): Promise<PreflightItem[]> {
  const prepared = preparePreflight(text, context);
  if (imageFacts === null) return prepared.items({ images: null });
  const images = new Map<string, ImageFacts>();
  for (const path of prepared.images) images.set(path, await imageFacts(path).catch(() => ({ state: 'unreadable' as const })));
  return prepared.items({ images });
}
