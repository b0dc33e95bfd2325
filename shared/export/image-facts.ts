/** What a host knows of an image that a document names, without having read all of it. */
export type ImageFacts =
  /** `missing`: nothing is there; `outside`: of the folders that may be read; `unreadable`: no permission, or no plain file. */
  | { readonly state: 'missing' | 'outside' | 'folder' | 'unreadable' }
  | {
      readonly state: 'readable';
      /** The file's size. */
      readonly bytes: number;
      /** The media type by content; null for anything that a page cannot show as an image. */
      readonly type: string | null;
      /** In pixels, null where unknown. */
      readonly width: number | null;
      readonly height: number | null;
      /** A drawing that holds a script. */
      readonly scripted: boolean;
    };

/** The largest image that an export holds, in bytes. */
export const imageSizeLimit = 25 * 1024 * 1024;
/** What all images of an export may take together, in bytes of their files. */
export const imageTotalLimit = 100 * 1024 * 1024;

/** Why an image will not be shown, or not as its author meant. */
export interface ImageProblem {
  readonly kind: 'image-missing' | 'image-unreadable' | 'image-not-an-image' | 'image-too-large' | 'image-script';
  /** One sentence about it and one on what to do. */
  readonly message: string;
  /** What stands in its place, as words before its path; null where it is shown. */
  readonly standIn: string | null;
}

/**
 * What is wrong with an image, or null.
 *
 * @param path as the document names it
 * @param taken the bytes of the images that an export holds already
 */
export function imageProblem(path: string, facts: ImageFacts, taken: number): ImageProblem | null {
  switch (facts.state) {
    case 'missing':
      return { kind: 'image-missing', message: `The image “${path}” is not there, so its description stands in its place. Check its name and folder.`, standIn: 'missing image' };
    case 'outside':
      return { kind: 'image-unreadable', message: `The image “${path}” lies outside of the document’s folder. Copy it beside the document.`, standIn: 'missing image' };
    case 'folder':
      return { kind: 'image-unreadable', message: `“${path}” is a folder and not an image. Name a file in it.`, standIn: 'missing image' };
    case 'unreadable':
      return { kind: 'image-unreadable', message: `The image “${path}” cannot be read, so its description stands in its place. Check the file and its permissions.`, standIn: 'unreadable image' };
    case 'readable':
      return readableProblem(path, facts, taken);
  }
}

/** A size as people say it, e.g. `200 MB`. */
export function sayMegabytes(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  return `${megabytes >= 10 ? String(Math.round(megabytes)) : megabytes.toFixed(1).replace(/\.0$/, '')} MB`;
}

function readableProblem(path: string, { bytes, type, scripted }: Extract<ImageFacts, { state: 'readable' }>, taken: number): ImageProblem | null {
  if (type === null) {
    return { kind: 'image-not-an-image', message: `The file “${path}” is not an image that a page can show. Replace it, or link to it instead.`, standIn: 'not an image' };
  }
  if (bytes > imageSizeLimit) {
    const message = `The image “${path}” has ${sayMegabytes(bytes)}, and exports leave out images above ${sayMegabytes(imageSizeLimit)}. Scale it down.`;
    return { kind: 'image-too-large', message, standIn: `image left out, ${sayMegabytes(bytes)}` };
  }
  if (taken + bytes > imageTotalLimit) {
    const message = `The image “${path}” (${sayMegabytes(bytes)}) is left out, since those before it fill the ${sayMegabytes(imageTotalLimit)} that an export holds. Scale some down.`;
    return { kind: 'image-too-large', message, standIn: `image left out, ${sayMegabytes(bytes)}` };
  }
  if (scripted) {
    return { kind: 'image-script', message: `The drawing “${path}” holds a script, which never runs in an export. Check that it looks right without.`, standIn: null };
  }
  return null;
}
