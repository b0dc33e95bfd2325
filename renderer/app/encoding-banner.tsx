import type { ReactNode } from 'react';
import { MarkedText } from '../document/marked-text.tsx';
import { charsetShortName } from '../../shared/contract/charsets.ts';
import { describeReplaced } from '../document/stored-as.ts';
import type { Unencodable } from '../document/unencodable.ts';
import { useIdentity, useObservable } from '../document/use-document.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';
import type { CommandRegistry } from './commands.ts';
import type { OpenedDocument } from './opened-document.ts';
import type { Workspace } from './workspace.ts';

interface EncodingBannerProps {
  readonly opened: OpenedDocument;
  readonly workspace: Workspace;
  readonly commands: CommandRegistry;
}

/** Says that a document is shown with marks, or which of its characters the file cannot hold, and what can be done. */
export function EncodingBanner({ opened, workspace, commands }: EncodingBannerProps): ReactNode {
  const { name, replaced, fileId, encoding } = useIdentity(opened.session);
  const unencodable = useObservable(opened.unencodable);
  if (replaced !== undefined) {
    return (
      <Banner tone="warning" role="alert" words={<MarkedText text={`${describeReplaced(name, replaced)} Nothing is written to the file.`} />}>
        {fileId === null || replaced.binary !== null ? null : <Button small tone="outline" onPress={() => commands.run('document.reopenWithEncoding')}>Read it in an encoding…</Button>}
        <Button small tone="outline" onPress={() => void workspace.save('saveAs')}>Save a copy…</Button>
      </Banner>
    );
  }
  if (unencodable === null) return null;
  const show = (): void => {
    opened.reveals.reveal({ range: unencodable.range, origin: 'outline', kind: 'select' });
    commands.run('source.focus');
  };
  const { charset = 'utf-8', eol } = encoding;
  return (
    <Banner tone="warning" role="alert" words={<MarkedText text={wordsOf(unencodable, name, charsetShortName(charset))} />}>
      <Button small tone="outline" onPress={show}>Show it</Button>
      {charset === 'utf-8' || unencodable.character === '' ? null : (
        <Button small tone="outline" onPress={() => void workspace.convertTo({ bom: false, eol })}>Save as UTF-8</Button>
      )}
    </Banner>
  );
}

function wordsOf({ character, codePoint, line, column }: Unencodable, name: string, charset: string): string {
  const what = character === '' ? `half of a character (${codePoint}), which no text file can hold` : `“${character}” (${codePoint}), which ${charset} does not have`;
  return `“${name}” was not saved: line ${line}, column ${column} has ${what}. Change it${character === '' ? '' : ', or save the file as UTF-8'}. The file on disk is as it was.`;
}
