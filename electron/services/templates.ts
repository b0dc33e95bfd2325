import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallRequest, CallResponse, OwnTemplate } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { templateDescription } from '../../shared/markdown/template-text.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { errnoOf, fileError } from './file-errors.ts';
import type { HostBinding } from './host.ts';
import { readFileWithin, tooLarge } from './read-file.ts';
import { decodeText, encodeText } from './text-file.ts';

/** The templates of one user. */
export interface Templates {
  /** Never fails: what is wrong with the folder is said in the answer. */
  list(): Promise<CallResponse<'template.list'>>;
  /** @throws AppError for names that are none, files that are gone, too large or no text */
  read(id: string): Promise<CallResponse<'template.read'>>;
  /** @throws AppError `exists` where a template of this name may not be replaced, or the system's error */
  save(request: CallRequest<'template.save'>): Promise<OwnTemplate>;
  /** @throws AppError `unavailable` where the host has no file manager, or the system's error */
  showFolder(): Promise<void>;
}

/** The largest template, in bytes. */
const templateSizeLimit = 1024 * 1024;
const shorterTemplate = 'A template holds what documents start with; leave out the rest.';
/** A description stands at the head of a template; this many bytes are read for it. */
const headSize = 8 * 1024;
/** Files beyond this number are not listed. */
const mostListed = 200;
const extension = /\.(?:md|markdown)$/i;

/** Templates are the Markdown files in `templates` of the data folder, which is made when it is first needed. */
export function createTemplates({ host, dataFolder }: { readonly host: HostBinding; readonly dataFolder: string }): Templates {
  const folder = join(dataFolder, 'templates');

  async function describe(name: string): Promise<OwnTemplate> {
    return { id: name, name: name.replace(extension, ''), description: templateDescription(await readHead(join(folder, name))) };
  }

  async function makeFolder(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw isNoFolder(error) ? new AppError('not-writable', inTheWay(folder)) : fileError(error, folder, 'write');
    });
  }

  return {
    async list() {
      try {
        const entries = await readdir(folder, { withFileTypes: true });
        const names = entries
          .filter((entry) => isTemplateName(entry.name) && (entry.isFile() || entry.isSymbolicLink()))
          .map(({ name }) => name)
          .sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base', numeric: true }));
        const templates = await Promise.all(names.slice(0, mostListed).map(describe));
        const problem = names.length > mostListed ? `Only the first ${mostListed} of ${names.length} templates in “${folder}” are listed.` : null;
        return { templates, folder, problem };
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') return { templates: [], folder, problem: null };
        return { templates: [], folder, problem: isNoFolder(error) ? inTheWay(folder) : fileError(error, folder, 'read').message };
      }
    },
    async read(id) {
      if (!isTemplateName(id)) throw new AppError('not-allowed', `“${id}” is not the name of a template.`, { name: id });
      const { text } = decodeText(await readFileWithin(join(folder, id), templateSizeLimit, 'followed', shorterTemplate), id);
      return { name: id.replace(extension, ''), text };
    },
    async save({ name, text, overwrite }) {
      const file = `${name.trim().replace(extension, '')}.md`;
      if (!isTemplateName(file)) {
        throw new AppError('not-allowed', `“${name}” cannot be the name of a file. Leave out slashes and signs such as : or ?, and do not start with a dot.`, { name });
      }
      const bytes = encodeText(text, { bom: false, eol: 'lf' });
      if (bytes.length > templateSizeLimit) throw tooLarge(file, bytes.length, templateSizeLimit, shorterTemplate);
      await makeFolder();
      await writeFileAtomically(join(folder, file), bytes, { kind: overwrite ? 'any' : 'new' });
      return describe(file);
    },
    async showFolder() {
      if (!host.capabilities.reveal) throw new AppError('unavailable', `This edition cannot show folders. Your templates are in “${folder}”.`);
      await makeFolder();
      host.reveal(folder);
    },
  };
}

/** Whether a name is that of a Markdown file in the folder itself, on every system; hidden files are none. */
function isTemplateName(name: string): boolean {
  return extension.test(name) && !/^\.|[/\\:*?"<>|\p{Cc}]/u.test(name);
}

function isNoFolder(error: unknown): boolean {
  return ['ENOTDIR', 'EEXIST'].includes(errnoOf(error) ?? '');
}

function inTheWay(folder: string): string {
  return `“${folder}” is a file, so templates cannot be kept there. Move it away.`;
}

/** The start of a file as text; empty for what cannot be read, which is said when it is chosen. */
async function readHead(path: string): Promise<string> {
  try {
    // A link to a pipe would wait for ever.
    if (!(await stat(path)).isFile()) return '';
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headSize), 0, headSize, 0);
      return buffer.toString('utf8', 0, bytesRead).replaceAll('\r\n', '\n');
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
