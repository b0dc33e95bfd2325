import { useCallback, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { CopyView } from '../copy/copy-view.tsx';
import { withMarks } from '../../shared/text/unseen.ts';
import { useEdited, useIdentity, useObservable } from '../document/use-document.ts';
import { applySourceSettings } from '../editor/source-extensions.ts';
import { LibraryPanel, type LibraryActions } from '../library/library-panel.tsx';
import { LateFailures, whenThereIsTime } from '../ui/late.ts';
import { Split } from '../ui/split.tsx';
import { appCommands } from './app-commands.ts';
import type { AppParts } from './app-parts.ts';
import { Banners } from './banners.tsx';
import { ExportDialogMount } from './export-dialog-mount.tsx';
import { useFileDrop } from './file-drop.ts';
import { HeaderBar } from './header-bar.tsx';
import { HistoryDialogMount } from './history-dialog-mount.tsx';
import { bindKeyboard } from './keyboard.ts';
import { couldNotLoad, LateDialog } from './late-dialog.tsx';
import { late, prefetchDialogs } from './late-parts.ts';
import { useLayout } from './layout.ts';
import { NoticeStack } from './notice-stack.tsx';
import { Panes } from './panes.tsx';
import { RehearsalMount } from './rehearsal-mount.tsx';
import styles from './shell.module.css';
import { applyTheme } from './theme.ts';
import type { OpenedDocument } from './opened-document.ts';

/** The whole window: header, library, the views of the document, notices and dialogs. */
export function Shell({ parts }: { readonly parts: AppParts }): ReactNode {
  const { workspace, shelf, settings, notices, questions, commands, host, apple } = parts;
  const opened = useObservable(workspace.current);
  const chosen = useObservable(settings.current);
  const [layout, changeLayout] = useLayout();
  const [exportOpen, setExportOpen] = useState(false);
  const closeExport = useCallback(() => setExportOpen(false), []);
  const [historyOpen, setHistoryOpen] = useState(false);
  const closeHistory = useCallback(() => setHistoryOpen(false), []);
  const [shortcutsOpen, setShortcutsOpen] = useState(false);
  const [rehearsalOpen, setRehearsalOpen] = useState(false);
  const closeRehearsal = useCallback(() => setRehearsalOpen(false), []);
  const narrow = useMedia('(max-width: 899px)');
  const [libraryOver, setLibraryOver] = useState(false);
  const libraryShown = narrow ? libraryOver : layout.library;
  const dropping = useFileDrop(parts.openDropped);
  const question = useObservable(questions.current);
  const templateTask = useObservable(parts.templateTask);
  const tellFailure = useCallback((what: string) => void notices.alert(couldNotLoad(what)), [notices]);
  const shown = opened !== null;
  useEffect(() => (shown ? whenThereIsTime(prefetchDialogs) : undefined), [shown]);

  useEffect(() => applyTheme(chosen.theme, window), [chosen.theme]);
  useEffect(() => {
    if (opened !== null) applySourceSettings(opened.session, chosen);
  }, [opened, chosen]);
  useEffect(() => {
    const unregister = commands.register(
      ...appCommands({
        ...parts,
        changeLayout,
        changeSettings: (compute) => settings.change(compute(settings.current.value)),
        toggleLibrary: () => (narrow ? setLibraryOver((over) => !over) : changeLayout((now) => ({ library: !now.library }))),
        showExport: () => setExportOpen(true),
        showHistory: () => setHistoryOpen(true),
        showShortcuts: () => setShortcutsOpen(true),
        showRehearsal: () => setRehearsalOpen(true),
      }),
    );
    return unregister;
  }, [commands, parts, settings, changeLayout, narrow]);
  useEffect(() => bindKeyboard(window, commands, apple), [commands, apple]);

  if (opened === null) return <NoticeStack notices={notices} />;
  const library = libraryShown ? <Library parts={parts} opened={opened} onDone={() => setLibraryOver(false)} /> : null;
  const panes = (
    <Panes
      opened={opened}
      host={host}
      commands={commands}
      announce={notices.announce}
      openLink={parts.openLink}
      layout={layout}
      onLayout={changeLayout}
      narrow={narrow}
    />
  );
  return (
    <LateFailures value={tellFailure}>
      <div className={styles.shell}>
        <WindowTitle opened={opened} />
        <HeaderBar
          opened={opened}
          commands={commands}
          layout={layout}
          libraryShown={libraryShown}
          settings={chosen}
          apple={apple}
          narrow={narrow}
        />
        <Banners parts={parts} opened={opened} />
        <main className={styles.main}>
          {library === null ? panes : narrow ? <div className={styles.over}>{library}</div> : (
            <Split
              label="Width of the library"
              direction="row"
              sized="first"
              size={layout.librarySize}
              min={170}
              minOther={560}
              onResize={(librarySize) => changeLayout(() => ({ librarySize }))}
              first={library}
              second={panes}
            />
          )}
        </main>
        <CopyView session={opened.session} reveals={opened.reveals} host={host} commands={commands} notices={notices} />
        <MergeMount parts={parts} opened={opened} />
        <NoticeStack notices={notices} />
        {exportOpen ? <ExportDialogMount parts={parts} opened={opened} settings={chosen.export} changeLayout={changeLayout} onClose={closeExport} /> : null}
        {historyOpen ? <HistoryDialogMount parts={parts} opened={opened} onClose={closeHistory} /> : null}
        {question === null ? null : (
          <LateDialog late={late.questions} what="The dialog" notices={notices} onFailed={() => question.answer(null)}>
            {({ QuestionDialogs }) => <QuestionDialogs questions={questions} host={host} />}
          </LateDialog>
        )}
        {templateTask === null ? null : (
          <LateDialog late={late.templates} what="The templates" notices={notices} onFailed={() => parts.templateTask.set(null)}>
            {({ TemplateDialogs }) => <TemplateDialogs task={parts.templateTask} host={host} capabilities={parts.capabilities} />}
          </LateDialog>
        )}
        {shortcutsOpen ? (
          <LateDialog late={late.shortcuts} what="The list of shortcuts" notices={notices} onFailed={() => setShortcutsOpen(false)}>
            {({ ShortcutsDialog }) => <ShortcutsDialog commands={commands} apple={apple} onClose={() => setShortcutsOpen(false)} />}
          </LateDialog>
        ) : null}
        {rehearsalOpen ? <RehearsalMount opened={opened} shelf={shelf} notices={notices} onClose={closeRehearsal} /> : null}
        {dropping ? <div className={styles.drop} aria-hidden>Drop to open</div> : null}
      </div>
    </LateFailures>
  );
}

/** What was changed here and elsewhere, while that is being decided. */
function MergeMount({ parts, opened }: { readonly parts: AppParts; readonly opened: OpenedDocument }): ReactNode {
  const { external, session } = opened;
  const deciding = useObservable(external.deciding);
  if (!deciding) return null;
  return (
    <LateDialog late={late.merge} what="The merge" notices={parts.notices} onFailed={() => external.deciding.set(false)}>
      {({ MergeDialog }) => <MergeDialog external={external} name={session.identity.name} />}
    </LateDialog>
  );
}

function Library({ parts, opened, onDone }: { readonly parts: AppParts; readonly opened: OpenedDocument; readonly onDone: () => void }): ReactNode {
  const { workspace, shelf, questions, commands, attempt, host } = parts;
  const identity = useIdentity(opened.session);
  const recent = useObservable(workspace.recent);
  const drafts = useObservable(shelf.drafts);
  const actions = useMemo<LibraryActions>(() => {
    const show = (work: () => Promise<void>): void => {
      void attempt(work).then(onDone);
    };
    const runAndLeave = (command: string): void => {
      commands.run(command);
      onDone();
    };
    return {
      openDraft: (draft) => show(() => workspace.openDraft(draft)),
      discardDraft: (draft) => void attempt(() => workspace.discardDraft(draft)),
      renameDraft: (draft) => void attempt(async () => {
        const name = await questions.askForName({ name: draft.name });
        if (name !== null) await workspace.renameDraft(draft, name);
      }),
      openRecent: (id) => show(() => workspace.openFile(id)),
      forgetRecent: (id) => void attempt(async () => {
        await host.call('document.forget', { id });
        await workspace.refreshRecent();
      }),
      open: () => runAndLeave('document.open'),
      create: () => runAndLeave('document.new'),
      createFromTemplate: () => runAndLeave('document.newFromTemplate'),
    };
  }, [workspace, questions, commands, attempt, host, onDone]);
  return <LibraryPanel drafts={drafts} recent={recent} currentKey={identity.key} currentFileId={identity.fileId} actions={actions} />;
}

function WindowTitle({ opened }: { readonly opened: OpenedDocument }): ReactNode {
  const { name } = useIdentity(opened.session);
  const edited = useEdited(opened.session);
  return <title>{withMarks(`${edited ? '● ' : ''}${name} — Aftermath`)}</title>;
}

function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (told: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', told);
      return () => media.removeEventListener('change', told);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
