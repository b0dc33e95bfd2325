import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

/** A document as the pages may ask for it. */
export interface ServedDocument {
  /** What `/documents/NAME` answers. */
  readonly text: string;
  /** Its rendering, for the static page. */
  readonly html?: string;
}

/** Serves built pages and documents over loopback. */
export class PageServer {
  readonly documents = new Map<string, ServedDocument>();
  readonly #server: Server;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#server = createServer((request, response) => void this.#answer(request.url ?? '/', response));
  }

  /** @param folder a folder of built pages; its own name is the first part of their addresses */
  static async start(folder: string): Promise<PageServer> {
    const server = new PageServer(folder);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  /** The address of a page that shows a document. */
  urlOf(page: string, document: string): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server of the pages does not listen.');
    return `http://127.0.0.1:${address.port}/pages/${page}/${page}.html?document=${encodeURIComponent(document)}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(url: string, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    if (pathname.startsWith('/documents/')) {
      const document = this.documents.get(decodeURIComponent(pathname.slice('/documents/'.length)));
      return send(response, document === undefined ? 404 : 200, 'text/plain', document?.text ?? '');
    }
    try {
      const file = normalize(pathname).replace(/^[/\\]pages[/\\]/, '');
      const content = await readFile(join(this.#folder, file));
      const document = this.documents.get(searchParams.get('document') ?? '');
      const filled = pathname.endsWith('/static-page.html') && document !== undefined ? filledPage(content.toString(), document) : content;
      send(response, 200, types[extname(file)] ?? 'application/octet-stream', filled);
    } catch {
      send(response, 404, 'text/plain', '');
    }
  }
}

function filledPage(page: string, { text, html }: ServedDocument): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return page.replace('<!--source-->', () => escaped).replace('<!--preview-->', () => html ?? '');
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
}
