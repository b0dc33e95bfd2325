import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const services = ['checkout', 'search', 'billing', 'session store', 'mail queue', 'image proxy', 'ledger', 'gateway'];
const verbs = ['restarted', 'drained', 'rolled back', 'paged', 'failed over', 'scaled up', 'throttled', 'verified'];
const words =
  'the pool of connections was exhausted because a retry without a limit kept asking the same replica while its disk was full and the alert that should have told us looked at the average rather than at the slowest hundredth so that nobody saw it before customers wrote in'.split(' ');

/** Numbers that look random and are the same in every run (a linear congruence). */
function numbers(seed) {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return Math.floor((state / 4294967296) * below);
  };
}

/**
 * A postmortem of about `bytes` bytes: front matter, a timeline of at most 400 events, and sections of prose, lists,
 * a table and code until it is long enough.
 */
export function postmortem(bytes, seed = 1) {
  const next = numbers(seed);
  const pick = (list) => list[next(list.length)];
  const sentence = () => {
    const from = next(words.length - 12);
    const said = words.slice(from, from + 8 + next(5)).join(' ');
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
  };
  const paragraph = () => Array.from({ length: 4 + next(4) }, sentence).join(' ');
  const events = Math.min(400, Math.max(8, Math.round(bytes / 400)));
  const parts = [
    `---\ntitle: Outage ${seed} of the ${pick(services)}\ndate: 2024-03-${String(1 + (seed % 28)).padStart(2, '0')}\nseverity: SEV-${1 + next(3)}\nstatus: resolved\nauthors: [A. Writer, B. Reader]\ntags: [database, retries]\n---\n`,
    `## Summary\n\n${paragraph()}\n\n${paragraph()}\n`,
    '## Timeline (UTC)\n\n| Time | Event | Who |\n| --- | --- | --- |',
  ];
  for (let event = 0; event < events; event += 1) {
    const minute = event * 3;
    const time = `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    parts.push(`| ${time} | The ${pick(services)} was **${pick(verbs)}**; \`error_rate\` at ${next(100)} %. ${sentence()} | ${pick(['ann', 'bo', 'cy'])} |`);
  }
  parts.push('');
  for (let section = 1, size = parts.join('\n').length; size < bytes; section += 1) {
    const part = [
      `## Finding ${section}: ${pick(services)}\n`,
      `${paragraph()}\n`,
      `${paragraph()} See [the dashboard](https://example.org/d/${section}).\n`,
      `- ${sentence()}\n- ${sentence()}\n  - ${sentence()}\n- [ ] ${sentence()}\n`,
      ...(section % 3 === 0 ? [`\`\`\`json\n{ "service": "${pick(services)}", "retries": ${next(90)}, "pool": { "size": ${next(500)}, "waiting": ${next(9000)} } }\n\`\`\`\n`] : []),
      ...(section % 4 === 0 ? [`| Action | Owner | Due |\n| --- | --- | --- |\n| ${sentence()} | ann | 2024-04-0${1 + next(9)} |\n| ${sentence()} | bo | 2024-04-1${next(10)} |\n`] : []),
    ].join('\n');
    parts.push(part);
    size += part.length + 1;
  }
  return `${parts.join('\n')}\n`;
}

/** Writes the documents of every measurement into a folder. @returns their names */
export async function writeDocuments(folder, projectFolder) {
  const sample = await readFile(join(projectFolder, 'resources/sample/checkout-outage.md'), 'utf8');
  const files = { 'sample.md': sample, '100-kb.md': postmortem(100 * 1024, 1), '1-mb.md': postmortem(1024 * 1024, 2) };
  const batch = Array.from({ length: 40 }, (_, index) => `batch-${String(index + 1).padStart(2, '0')}.md`);
  for (const [index, name] of batch.entries()) files[name] = postmortem(4096 + 300 * index, index + 10);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return { batch };
}
