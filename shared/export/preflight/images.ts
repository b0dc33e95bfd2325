import type { PreflightItem } from '../../contract/preflight-item.ts';
import { classifyAddress, shortAddress } from '../../markdown/addresses.ts';
import { imageProblem, sayMegabytes, type ImageFacts, type ImageProblem } from '../image-facts.ts';
import { quoted, type Finding } from './finding.ts';
import { localImagePath, type NamedImage, type PreflightReading } from './reading.ts';

/** From this size on an image makes an export hard to mail, in bytes. */
const heavy = 5 * 1024 * 1024;
/** Browsers give up on pictures with more pixels than this, however small their file is. */
const mostPixels = 100_000_000;

const severities: Readonly<Record<ImageProblem['kind'], PreflightItem['severity']>> = {
  'image-missing': 'error',
  'image-unreadable': 'error',
  'image-not-an-image': 'error',
  'image-too-large': 'warning',
  'image-script': 'note',
};

/**
 * Images that will not be shown, make the export large, or have no description. Each is told of once, at
 * its first place.
 *
 * @param facts by path; null where the document has no folder to look in.
 */
export function checkImages({ images }: PreflightReading, facts: ReadonlyMap<string, ImageFacts> | null): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  let taken = 0;
  for (const image of images) {
    const { address, range } = image;
    if (lacksDescription(image)) {
      const where = image.html ? 'in its alt attribute' : 'between its square brackets';
      findings.push({ kind: 'image-description', severity: 'note', message: `The image ${named(address)} has no description for those who cannot see it. Write one ${where}.`, range });
    }
    if (seen.has(address)) continue;
    seen.add(address);
    const path = localImagePath(address);
    if (path === null) {
      findings.push(...checkAddress(image));
    } else if (facts === null) {
      findings.push({ kind: 'image-missing', severity: 'error', message: `The image “${path}” cannot be found, since the document has no folder yet. Save the document first.`, range });
    } else {
      const known = facts.get(path) ?? { state: 'missing' };
      const problem = imageProblem(path, known, taken);
      if (problem !== null) findings.push({ kind: problem.kind, severity: severities[problem.kind], message: problem.message, range });
      if (known.state !== 'readable' || (problem !== null && problem.standIn !== null)) continue;
      taken += known.bytes;
      findings.push(...checkWeight(path, known, range));
    }
  }
  return findings;
}

/** In HTML an empty description says that the image only decorates. */
function lacksDescription({ alt, html }: NamedImage): boolean {
  return html ? alt === null : alt?.trim() === '';
}

function checkAddress({ address, range }: NamedImage): Finding[] {
  const { kind } = classifyAddress(address);
  if (kind === 'inline-image') return [];
  if (kind === 'web') {
    const message = `The image ${named(address)} is on the web, so exports show a link to it. Save it beside the document to show it.`;
    return [{ kind: 'image-remote', severity: 'warning', message, range }];
  }
  const message = address.trim() === '' ? 'This image has no address. Name its file, or delete it.' : `The image ${named(address)} has an address that cannot be shown. Name a file beside the document.`;
  return [{ kind: 'image-missing', severity: 'error', message, range }];
}

function checkWeight(path: string, { bytes, width, height }: Extract<ImageFacts, { state: 'readable' }>, range: Finding['range']): Finding[] {
  if (width !== null && height !== null && width * height > mostPixels) {
    const message = `The image “${path}” is ${width} × ${height} pixels, too many for some browsers. Scale it down.`;
    return [{ kind: 'image-heavy', severity: 'warning', message, range }];
  }
  if (bytes < heavy) return [];
  return [{ kind: 'image-heavy', severity: 'note', message: `The image “${path}” makes every export ${sayMegabytes(bytes)} larger. Scale it down if it is sent by mail.`, range }];
}

function named(address: string): string {
  const classified = classifyAddress(address);
  if (classified.kind === 'inline-image') return 'in the text';
  return quoted(classified.kind === 'web' ? shortAddress(classified.url) : address);
}
