import type { DiskNews } from '../document/external-change.ts';
import type { DocumentSession } from '../document/session.ts';
import type { Notices } from './notices.ts';

/** Tells what was done with the text that another program wrote. @param takeBack takes a merge out of the text again */
export function tellDiskNews(news: DiskNews, session: DocumentSession, notices: Notices, takeBack: () => void): void {
  const { name } = session.identity;
  switch (news.kind) {
    case 'taken':
      notices.tell(`“${name}” was changed by another program; the new text is shown.`);
      break;
    case 'merged': {
      const places = news.changes === 1 ? '1 change was' : `${news.changes} changes were`;
      untilSaved(session, notices, notices.tell(`“${name}” was changed by another program; ${places} merged into your text. Save to write both.`, [{ title: 'Undo', run: takeBack }]));
      break;
    }
    case 'resolved':
      untilSaved(session, notices, notices.tell(`Your text of “${name}” is merged with the file. Save to write it.`));
      break;
    case 'nothing-left':
      notices.tell(`“${name}” is again as it was before the other program changed it, so there is nothing left to decide.`);
  }
}

/** Tells that the link a document was opened through leads elsewhere now. @param open shows the other file */
export function tellRelinked(name: string, other: string, notices: Notices, open: () => void): void {
  notices.alert(`“${name}” is a link, and another program made it lead to “${other}”. You go on with the file it led to before, and Save writes that one.`, [{ title: `Open ${other}`, run: open }]);
}

/** Takes a notice away that asks to save, as soon as that is done. */
function untilSaved(session: DocumentSession, notices: Notices, notice: number): void {
  const stop = session.subscribeIdentity(() => {
    if (session.edited) return;
    notices.close(notice);
    stop();
  });
}
