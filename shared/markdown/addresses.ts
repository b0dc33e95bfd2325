/** Where a link or an image points, once everything a browser would ignore is taken out of its address. */
export type Address =
  | { readonly kind: 'web'; readonly url: string }
  | { readonly kind: 'mail'; readonly url: string }
  | { readonly kind: 'fragment'; readonly id: string }
  | { readonly kind: 'relative'; readonly path: string }
  | { readonly kind: 'inline-image'; readonly url: string }
  | { readonly kind: 'refused' };

const inlineImage = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*$/i;

/**
 * Classifies an address as a browser would read it: control characters and blanks around it, and line
 * breaks and tabs inside, do not count. Anything but http, https, mailto, a fragment, a relative path or
 * an inline PNG, JPEG, GIF or WebP image is refused. Total.
 */
export function classifyAddress(written: string): Address {
  const address = stripIgnored(written);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(address)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https') return { kind: 'web', url: address };
  if (scheme === 'mailto') return { kind: 'mail', url: address };
  if (scheme === 'data') return inlineImage.test(address) ? { kind: 'inline-image', url: address } : { kind: 'refused' };
  if (scheme !== undefined) return { kind: 'refused' };
  if (address === '') return { kind: 'refused' };
  if (address.startsWith('#')) return { kind: 'fragment', id: address.slice(1) };
  if (address.startsWith('//')) return { kind: 'web', url: `https:${address}` };
  // A colon before any slash would be read as a scheme; a leading backslash as another host's share.
  if (address.startsWith('\\') || address.startsWith('/\\') || /^[^/?#]*:/.test(address)) return { kind: 'refused' };
  return { kind: 'relative', path: address };
}

/** The file a relative address names: without query and fragment, percent-encoding decoded where it is valid. */
export function localPath(address: string): string {
  const path = address.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** An address short enough to be read in a line: host, and the last part of a long path. */
export function shortAddress(url: string): string {
  const bare = url.replace(/^https?:\/\//i, '');
  if (bare.length <= 60) return bare;
  const path = bare.replace(/[?#].*$/s, '');
  const host = path.split('/', 1)[0] ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1);
  return `${host.slice(0, 40)}/…/${name.slice(-30)}`;
}

function stripIgnored(address: string): string {
  let from = 0;
  let to = address.length;
  while (from < to && address.charCodeAt(from) <= 0x20) from += 1;
  while (to > from && address.charCodeAt(to - 1) <= 0x20) to -= 1;
  return address.slice(from, to).replace(/[\t\n\r]/g, '');
}
