import type { OwnTemplate } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { builtInTemplates } from './built-in.ts';

/** One template that a document can be started from. */
export interface TemplateChoice {
  /** Unlike that of any other choice. */
  readonly key: string;
  readonly name: string;
  /** What it is, in one line; may be empty. */
  readonly purpose: string;
  /** When to choose it, or null where nobody said. */
  readonly when: string | null;
  readonly origin: 'built-in' | 'own';
  /** What documents made from it are called, after the date. */
  readonly stem: string;
  /** Its text. @throws AppError where it cannot be read */
  readonly load: () => Promise<string>;
}

/** The templates that come with the app. */
export const builtInChoices: readonly TemplateChoice[] = builtInTemplates.map(({ id, ...template }) => ({ ...template, key: `built-in/${id}`, origin: 'built-in' }));

/** The templates of the user's folder. */
export function ownChoices(templates: readonly OwnTemplate[], host: Pick<HostClient, 'call'>): readonly TemplateChoice[] {
  return templates.map(({ id, name, description }) => ({
    key: `own/${id}`,
    name,
    purpose: description,
    when: null,
    origin: 'own',
    stem: name,
    load: async () => (await host.call('template.read', { id })).text,
  }));
}

/** The choices that have every word of `words` in their name or purpose, whatever the case. */
export function matchingChoices(choices: readonly TemplateChoice[], words: string): readonly TemplateChoice[] {
  const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return choices.filter(({ name, purpose }) => wanted.every((word) => `${name} ${purpose}`.toLowerCase().includes(word)));
}
