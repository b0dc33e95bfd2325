import { AppError } from '../../shared/contract/errors.ts';
import { encodingName } from '../document/stored-as.ts';
import type { PageHost } from '../host/page-host.ts';
import type { Command } from './commands.ts';
import type { Questions } from './questions.ts';
import type { Workspace } from './workspace.ts';

interface EncodingCommandParts {
  readonly host: PageHost;
  readonly workspace: Workspace;
  readonly questions: Questions;
}

/** Reading a file in another encoding, and writing it in another. */
export function encodingCommands({ host, workspace, questions }: EncodingCommandParts): readonly Command[] {
  return [
    {
      name: 'document.reopenWithEncoding',
      title: 'Reopen with encoding…',
      async run() {
        const session = workspace.current.value?.session;
        if (session === undefined) return;
        const { fileId, name, encoding, replaced } = session.identity;
        if (fileId === null) throw new AppError('unavailable', `“${name}” stands in no file yet, so there is nothing to read anew.`);
        if (session.edited) throw new AppError('unavailable', `“${name}” has changes that are not saved. Save or discard them first; then its file can be read in another encoding.`);
        const examine = () => host.call('document.examine', { id: fileId });
        const reading = await questions.askForReading({ name, problem: null, current: replaced === undefined ? (encoding.charset ?? 'utf-8') : null, examine });
        if (reading !== null) await workspace.openFile(fileId, reading);
      },
    },
    {
      name: 'document.saveWithEncoding',
      title: 'Save with encoding…',
      async run() {
        const identity = workspace.current.value?.session.identity;
        if (identity === undefined) return;
        if (identity.replaced !== undefined) throw new AppError('unavailable', `“${identity.name}” is shown to read only. Save a copy of it instead.`);
        const encoding = await questions.askForEncoding({ name: identity.name, current: identity.encoding, now: encodingName(identity.encoding) });
        if (encoding !== null) await workspace.convertTo(encoding);
      },
    },
  ];
}
