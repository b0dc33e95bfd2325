import { ChevronRight, FileOutput, FileText, Folder } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import type { FolderEntry, FolderListing, SaveTarget } from '../../shared/contract/calls.ts';
import type { HostClient } from '../../shared/contract/client.ts';
import { Button } from '../ui/button.tsx';
import { shortMoment } from '../ui/clock-time.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ForeignName, MarkedText } from '../document/marked-text.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './file-dialog.module.css';
import { findFolder } from './find-folder.ts';

interface FolderDialogProps {
  readonly host: Pick<HostClient, 'call'>;
  /** The folder to start in, as the host displays it. */
  readonly startFolder: string;
}

interface OpenDialogProps extends FolderDialogProps {
  readonly onAnswer: (fileId: string | null) => void;
}

/** Lets a person choose one of the served files, where the edition has no native dialog. */
export function OpenDialog({ host, startFolder, onAnswer }: OpenDialogProps): ReactNode {
  const [chosen, setChosen] = useState<FolderEntry | null>(null);
  return (
    <Dialog
      title="Open a document"
      width={600}
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button tone="outline" onPress={() => onAnswer(null)}>Cancel</Button>
          <Button tone="primary" isDisabled={chosen === null} onPress={() => onAnswer(chosen?.id ?? null)}>Open</Button>
        </>
      }
    >
      <FolderBrowser host={host} startFolder={startFolder} withExports onSelectFile={setChosen} onChooseFile={(entry) => onAnswer(entry.id)} focusList />
    </Dialog>
  );
}

interface SaveDialogProps extends FolderDialogProps {
  readonly title: string;
  /** What the main button says. */
  readonly action: string;
  readonly suggestedName: string;
  readonly onAnswer: (target: SaveTarget | null) => void;
}

/** Lets a person choose a folder and a name to write to. Whether a file may be replaced is asked by whoever writes. */
export function SaveDialog({ host, startFolder, title, action, suggestedName, onAnswer }: SaveDialogProps): ReactNode {
  const [name, setName] = useState(suggestedName);
  const [folderId, setFolderId] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const problem = nameProblem(name);
  // Enter may come before the folder has been listed; it then counts as soon as it has.
  const [confirmed, setConfirmed] = useState(false);
  useEffect(() => {
    if (confirmed && problem === null && folderId !== null) onAnswer({ folderId, name: name.trim(), overwrite: false });
  }, [confirmed, problem, folderId, name, onAnswer]);
  const answer = (): void => {
    if (problem === null) setConfirmed(true);
  };
  useEffect(() => {
    const dot = suggestedName.lastIndexOf('.');
    field.current?.focus();
    field.current?.setSelectionRange(0, dot > 0 ? dot : suggestedName.length);
  }, [suggestedName]);
  return (
    <Dialog
      title={title}
      width={600}
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button tone="outline" onPress={() => onAnswer(null)}>Cancel</Button>
          <Button tone="primary" isDisabled={problem !== null} onPress={answer}>{action}</Button>
        </>
      }
    >
      <form
        className={styles.name}
        onSubmit={(event) => {
          event.preventDefault();
          answer();
        }}
      >
        <TextField label="File name" value={name} onChange={setName} inputRef={field} />
        {problem === null || name === '' ? null : <p className={styles.problem} role="alert">{problem}</p>}
      </form>
      <FolderBrowser host={host} startFolder={startFolder} withExports={action === 'Export'} onFolder={setFolderId} onSelectFile={(entry) => entry !== null && setName(entry.name)} onChooseFile={(entry) => setName(entry.name)} />
    </Dialog>
  );
}

/** Why a name cannot be a file's, in words, or null. */
function nameProblem(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return 'Give the file a name.';
  if (/[\\/]/.test(trimmed)) return 'A name cannot contain a slash. Choose the folder below.';
  if (trimmed === '.' || trimmed === '..' || trimmed.length > 255) return 'This cannot be a file’s name.';
  return null;
}

interface FolderBrowserProps extends FolderDialogProps {
  /** Pages and PDFs are listed as well. */
  readonly withExports: boolean;
  readonly onSelectFile: (entry: FolderEntry | null) => void;
  readonly onChooseFile: (entry: FolderEntry) => void;
  readonly onFolder?: (folderId: string) => void;
  readonly focusList?: boolean;
}

function FolderBrowser({ host, startFolder, withExports, onSelectFile, onChooseFile, onFolder, focusList = false }: FolderBrowserProps): ReactNode {
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [error, setError] = useState<string | null>(null);
  // The folder to show, as what has to be asked for it.
  const [wanted, setWanted] = useState<{ readonly folderId: string } | null>(null);
  useEffect(() => {
    let current = true;
    const loading = wanted === null ? findFolder(host, startFolder) : host.call('folder.list', wanted);
    loading.then(
      (loaded) => {
        if (!current) return;
        setListing(loaded);
        setError(null);
        onFolder?.(loaded.folderId);
      },
      (failure: unknown) => {
        if (current) setError(failure instanceof Error ? failure.message : 'This folder cannot be listed.');
      },
    );
    return () => {
      current = false;
    };
  }, [host, startFolder, wanted, onFolder]);
  const enter = (folderId: string): void => {
    onSelectFile(null);
    setWanted({ folderId });
  };
  const entryOf = (id: unknown): FolderEntry | null => listing?.entries.find((entry) => entry.id === id) ?? null;
  const choose = (id: unknown): void => {
    const entry = entryOf(id);
    if (entry?.kind === 'folder') enter(entry.id);
    else if (entry !== null) onChooseFile(entry);
  };
  return (
    <div className={styles.browser}>
      <nav aria-label="Folder" className={styles.path}>
        {listing?.path.map((folder, at) => (
          <span key={folder.folderId} className={styles.crumb}>
            {at === 0 ? null : <ChevronRight size={12} aria-hidden />}
            <Button small isDisabled={at === listing.path.length - 1} onPress={() => enter(folder.folderId)}><ForeignName name={folder.name} /></Button>
          </span>
        ))}
      </nav>
      {error === null ? null : <p className={styles.problem} role="alert"><MarkedText text={error} /></p>}
      {listing === null ? null : (
        <GridList
          key={listing.folderId}
          aria-label="Files"
          className={styles.list ?? ''}
          items={withExports ? listing.entries : listing.entries.filter(({ kind }) => kind !== 'export')}
          selectionMode="single"
          selectionBehavior="replace"
          escapeKeyBehavior="none"
          autoFocus={focusList}
          onSelectionChange={(keys) => {
            const entry = keys === 'all' ? null : entryOf([...keys][0]);
            onSelectFile(entry === null || entry.kind === 'folder' ? null : entry);
          }}
          onAction={choose}
          renderEmptyState={() => <p className={styles.empty}>No documents in this folder.</p>}
        >
          {(entry) => (
            <GridListItem id={entry.id} textValue={entry.name} className={styles.entry ?? ''}>
              <EntryIcon kind={entry.kind} />
              <span className={styles.entryName}><ForeignName name={entry.name} /></span>
              {entry.kind === 'export' ? <span className={styles.entryKind}>Export</span> : null}
              <span className={styles.entryTime}>{shortMoment(entry.modifiedAt)}</span>
            </GridListItem>
          )}
        </GridList>
      )}
    </div>
  );
}

function EntryIcon({ kind }: { readonly kind: FolderEntry['kind'] }): ReactNode {
  const Icon = kind === 'folder' ? Folder : kind === 'export' ? FileOutput : FileText;
  return <Icon size={15} aria-hidden />;
}
