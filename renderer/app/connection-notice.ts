import type { PageHost } from '../host/page-host.ts';
import type { Notices } from './notices.ts';

/**
 * Says when the host is gone, as soon as that is known rather than at the next save, and takes it back when it answers again.
 *
 * @param keptHere whether drafts are kept in the browser's own storage, which needs no host.
 */
export function tellConnection(host: Pick<PageHost, 'followConnection'>, notices: Notices, keptHere: () => boolean = () => true): void {
  let shown: number | null = null;
  host.followConnection((connection) => {
    if (shown !== null) notices.close(shown);
    shown = null;
    if (connection === 'lost') {
      shown = notices.alert(`Aftermath’s server has stopped. ${keptHere() ? 'What you write is kept as a draft in this browser. ' : ''}To save it, start Aftermath again and open the address it prints.`);
    } else if (connection === 'refused') {
      shown = notices.alert('Aftermath was started anew, and this page belongs to the time before. Open the address it printed: your unsaved text comes back there.');
    }
  });
}
