import { slug } from 'github-slugger';
import { classifyAddress } from '../../markdown/addresses.ts';
import { idPrefix } from '../../markdown/allow-list.ts';
import { quoted, type Finding } from './finding.ts';
import type { NamedLink, PreflightReading } from './reading.ts';

/** Links to files that readers do not have, to headings that are not there, and to addresses that exports leave out. */
export function checkLinks({ links, ids }: PreflightReading): Finding[] {
  return links.flatMap((link) => checkLink(link, ids));
}

function checkLink({ address, label, range }: NamedLink, ids: ReadonlySet<string>): Finding[] {
  const name = label === '' ? 'This link' : `The link ${quoted(label, 40)}`;
  const classified = classifyAddress(address);
  switch (classified.kind) {
    case 'relative': {
      const advice = 'Link to its address on the web, or say here what matters.';
      return [{ kind: 'link-local', severity: 'warning', message: `${name} leads to the local file ${quoted(classified.path)}, which readers will not have. ${advice}`, range }];
    }
    case 'fragment': {
      const id = decoded(classified.id.startsWith(idPrefix) ? classified.id.slice(idPrefix.length) : classified.id);
      if (id === '' || ids.has(id) || /^fn(?:ref)?:/.test(id)) return [];
      const near = slug(id);
      const advice = ids.has(near) ? `Did you mean #${near}?` : 'Correct the link, or the heading.';
      return [{ kind: 'link-heading', severity: 'warning', message: `${name} leads to #${quoted(id).slice(1, -1)}, and nothing in the document is called that. ${advice}`, range }];
    }
    case 'refused': {
      const message = address.trim() === '' ? `${name} leads nowhere. Give it an address, or make it plain text.` : `${name} leads to ${quoted(address)}, which an export leaves out. Link to a web address instead.`;
      return [{ kind: 'link-refused', severity: 'warning', message, range }];
    }
    default:
      return [];
  }
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
