import type { HostDescription } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import type { Observable } from '../document/observable.ts';
import { movePlaceholder, placeholderWords } from '../editor/placeholder-moves.ts';
import type { Command, CommandRegistry } from './commands.ts';
import type { Layout } from './layout.ts';
import type { Notices } from './notices.ts';
import type { TemplateTask } from './template-dialogs.tsx';
import type { Workspace } from './workspace.ts';

/** What the commands about templates are about. */
export interface TemplateCommandParts {
  readonly host: HostClient;
  readonly capabilities: HostDescription['capabilities'];
  readonly commands: CommandRegistry;
  readonly workspace: Workspace;
  readonly notices: Notices;
  readonly templateTask: Observable<TemplateTask | null>;
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
  readonly changeLayout: (compute: (layout: Layout) => Partial<Layout>) => void;
}

/** Starting from templates, keeping them, and going from placeholder to placeholder. */
export function templateCommands({ host, capabilities, commands, workspace, notices, templateTask, attempt, changeLayout }: TemplateCommandParts): readonly Command[] {
  const session = () => workspace.current.value?.session ?? null;
  const showSource = (): void => {
    changeLayout(() => ({ source: true, tab: 'source' }));
    requestAnimationFrame(() => commands.run('source.focus'));
  };
  const move = (direction: 'next' | 'previous'): void => {
    const current = session();
    if (current === null) return;
    const found = movePlaceholder(current, direction);
    if (found === null) {
      notices.tell('No placeholder is left to fill in.');
      return;
    }
    showSource();
    notices.announce(placeholderWords(found));
  };
  return [
    {
      name: 'document.newFromTemplate',
      title: 'New from a template…',
      async run() {
        const { TemplateDialog } = await import('../templates/template-dialog.tsx');
        templateTask.set({
          kind: 'new',
          Dialog: TemplateDialog,
          start: ({ name, text, first }) => void attempt(async () => {
            await workspace.openNew({ name, text });
            if (first !== null) session()?.dispatch({ selection: { anchor: first.from, head: first.to }, userEvent: 'select.placeholder' });
            showSource();
          }),
        });
      },
    },
    {
      name: 'document.saveAsTemplate',
      title: 'Save as template…',
      async run() {
        const { SaveTemplateDialog } = await import('../templates/save-template-dialog.tsx');
        const current = session();
        if (current === null) return;
        templateTask.set({
          kind: 'save',
          Dialog: SaveTemplateDialog,
          suggestedName: current.identity.name.replace(/\.[^.]*$/, '').replace(/^\d{4}-\d{2}-\d{2}[ _-]+/, ''),
          text: current.text,
          saved: (name) => notices.tell(`“${name}” is kept as a template.`),
        });
      },
    },
    ...(capabilities.reveal
      ? [{ name: 'template.showFolder', title: 'Show the templates folder', run: async () => void (await host.call('template.showFolder', {})) }]
      : []),
    { name: 'edit.nextPlaceholder', title: 'Next placeholder', shortcut: 'F8', run: () => move('next') },
    { name: 'edit.previousPlaceholder', title: 'Previous placeholder', shortcut: 'Shift+F8', run: () => move('previous') },
  ];
}
