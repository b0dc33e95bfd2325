import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { CallRequest, CallResponse } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { houseCssLimit, houseLogoLimit } from '../../shared/contract/house-style.ts';
import { toBase64 } from '../host/page-host.ts';
import { Button } from '../ui/button.tsx';
import styles from './choices-panel.module.css';

interface HouseStyleProps {
  readonly host: HostClient;
  /** Is told after the style sheet or the logo was changed. */
  readonly onChanged: () => void;
}

type House = CallResponse<'house.read'>;

/** The person's own style sheet and logo: what there is, and ways to choose or remove them. */
export function HouseStyle({ host, onChanged }: HouseStyleProps): ReactNode {
  const [house, setHouse] = useState<House | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    void host.call('house.read', {}).then(setHouse, () => setProblem('The house style cannot be read.'));
  }, [host]);
  const change = useCallback(
    async (parts: () => Promise<CallRequest<'house.write'>>) => {
      setProblem(null);
      try {
        setHouse(await host.call('house.write', await parts()));
        onChanged();
      } catch (error) {
        setProblem(error instanceof AppError ? error.message : 'The file cannot be read.');
      }
    },
    [host, onChanged],
  );
  const problems = [...(problem === null ? [] : [problem]), ...(house?.problems ?? [])];
  return (
    <>
      <FileLine
        name="style sheet"
        shown={house === null || house.css === null ? null : `CSS, ${sizeOf(house.css.length)}`}
        accept={['text/css', '.css']}
        onChoose={(file) => void change(async () => ({ css: await within(file, houseCssLimit).text() }))}
        onRemove={() => void change(() => Promise.resolve({ css: null }))}
      />
      <FileLine
        name="logo"
        shown={house === null || house.logo === null ? null : <img className={styles.logo} src={`data:${house.logo.type};base64,${house.logo.base64}`} alt="Your logo" />}
        accept={['image/png', 'image/svg+xml', 'image/jpeg', 'image/webp']}
        onChoose={(file) => void change(async () => ({ logo: { base64: toBase64(new Uint8Array(await within(file, houseLogoLimit).arrayBuffer())) } }))}
        onRemove={() => void change(() => Promise.resolve({ logo: null }))}
      />
      <div role="status">{problems.map((each) => <p key={each} className={styles.problem}>{each}</p>)}</div>
    </>
  );
}

interface FileLineProps {
  readonly name: string;
  readonly shown: ReactNode;
  readonly accept: readonly string[];
  readonly onChoose: (file: File) => void;
  readonly onRemove: () => void;
}

function FileLine({ name, shown, accept, onChoose, onRemove }: FileLineProps): ReactNode {
  const choose = (files: FileList | null): void => {
    const file = files?.item(0);
    if (file) onChoose(file);
  };
  return (
    <div className={styles.file}>
      <span>{shown ?? `No ${name}`}</span>
      <FileTrigger acceptedFileTypes={[...accept]} onSelect={choose}>
        <Button tone="outline" small aria-label={shown === null ? `Choose a ${name}` : `Choose another ${name}`}>{shown === null ? 'Choose…' : 'Change…'}</Button>
      </FileTrigger>
      {shown === null ? null : <Button small aria-label={`Remove the ${name}`} onPress={onRemove}>Remove</Button>}
    </div>
  );
}

/** A file too large is refused before it is read. */
function within(file: File, limit: number): File {
  if (file.size > limit) throw new AppError('too-large', `“${file.name}” is larger than ${sizeOf(limit)}.`);
  return file;
}

function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
