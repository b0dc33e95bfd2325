import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import sampleText from '../resources/sample/checkout-outage.md?raw';
import { compose } from './app/compose.ts';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { FullPageMessage } from './app/full-page-message.tsx';
import { Shell } from './app/shell.tsx';
import { applyTheme } from './app/theme.ts';
import { messageOf } from './app/notices.ts';
import { takeAccessToken } from './host/access-token.ts';
import { createHttpTransport } from './host/http-transport.ts';
import { createIpcTransport, type PageTransport } from './host/ipc-transport.ts';
import { createPageHost } from './host/page-host.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';

/** The way to the host: the preload's bridge on the desktop, HTTP with the address's token else; null without either. */
function pickTransport(page: string): PageTransport | null {
  if (window.aftermath !== undefined) return createIpcTransport(window.aftermath);
  const token = takeAccessToken(window);
  return token === null ? null : createHttpTransport({ origin: '', token, fetch: window.fetch.bind(window), page });
}

async function start(container: HTMLElement): Promise<void> {
  const root = createRoot(container);
  applyTheme('system', window);
  const page = crypto.randomUUID();
  const transport = pickTransport(page);
  if (transport === null) {
    root.render(
      <FullPageMessage title="This address needs its key">
        <p>Aftermath printed a link in the terminal it was started from. Open that link: it carries the key that lets this page read your files.</p>
      </FullPageMessage>,
    );
    return;
  }
  const host = createPageHost(transport);
  try {
    const description = await host.call('host.describe', {});
    const parts = compose({
      host,
      description,
      window,
      page,
      nonce: document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '',
      sample: { name: 'checkout-outage.md', text: sampleText },
    });
    await parts.settings.load();
    root.render(
      <StrictMode>
        <ErrorBoundary what="Aftermath" getText={() => parts.workspace.current.value?.session.text ?? ''}>
          <Shell parts={parts} />
        </ErrorBoundary>
      </StrictMode>,
    );
    await parts.workspace.start(description.start);
    document.documentElement.dataset['appState'] = 'ready';
  } catch (error) {
    root.render(
      <FullPageMessage title="Aftermath could not start">
        <p>{messageOf(error)}</p>
        <p>Close this window and start Aftermath again; in a browser, use the link it prints in the terminal.</p>
      </FullPageMessage>,
    );
  }
}

const container = document.getElementById('root');
if (container !== null) void start(container);
