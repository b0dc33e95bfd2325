import type { DraftShelf } from '../drafts/draft-shelf.ts';
import type { Notices } from './notices.ts';

/** Brings the two draft stores together, and says what came back from the journal and what it had lost. */
export function tellRecovery(shelf: Pick<DraftShelf, 'bringTogether'>, notices: Notices): void {
  void shelf.bringTogether().then(({ broughtBack, damaged }) => {
    const [first] = broughtBack;
    if (first !== undefined) {
      const what = broughtBack.length === 1 ? `The draft of “${first}” was` : `${broughtBack.length} drafts were`;
      notices.tell(`${what} brought back from the journal on disk; this browser’s storage did not have ${broughtBack.length === 1 ? 'it' : 'them'} in that state.`, [
        { title: 'Good', run: () => undefined },
      ]);
    }
    if (damaged.length > 0) {
      const lost = damaged.filter(({ key }) => key === null).length;
      const cut = damaged.length - lost;
      notices.alert(
        [
          'The journal of drafts on disk was damaged.',
          ...(cut > 0 ? [`${counted(cut, 'draft')} in it ended in a torn record and ${cut === 1 ? 'was' : 'were'} read up to the last whole one.`] : []),
          ...(lost > 0 ? [`${counted(lost, 'file')} in it cannot be read at all.`] : []),
          'What this browser keeps besides is not touched by that.',
        ].join(' '),
      );
    }
  });
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
