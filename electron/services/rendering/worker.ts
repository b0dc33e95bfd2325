import { parentPort } from 'node:worker_threads';
import type { ImageFacts } from '../../../shared/export/image-facts.ts';
import type { RenderRequest } from '../exports.ts';
import { outcomeOf, valueOf, type FromThread, type HostQuestion, type Outcome, type RenderJob, type ToThread } from './messages.ts';

/** The entry of a thread that renders exports, runs checks and finds the Markdown in exports, one at a time. It reads nothing of a person's: that it asks its host for. */

const port = parentPort;
const waiting = new Map<number, (outcome: Outcome) => void>();
let asked = 0;

port?.on('message', (message: ToThread) => {
  if (message.kind === 'answer') {
    waiting.get(message.number)?.(message.outcome);
    waiting.delete(message.number);
    return;
  }
  void outcomeOf(run(message.job)).then((outcome) => tell({ kind: 'done', outcome }));
});

function tell(message: FromThread): void {
  port?.postMessage(message);
}

async function ask(question: HostQuestion): Promise<unknown> {
  asked += 1;
  const number = asked;
  const outcome = await new Promise<Outcome>((answer) => {
    waiting.set(number, answer);
    tell({ kind: 'question', number, question });
  });
  return valueOf(outcome);
}

/** The large packages are loaded for what needs them. */
async function run(job: RenderJob): Promise<unknown> {
  const facts = async (path: string): Promise<ImageFacts> => (await ask({ what: 'facts', path })) as ImageFacts;
  if (job.kind === 'check') {
    const { checkDocument } = await import('../export-preflight.ts');
    return checkDocument(job.text, job.context, job.hasFolder ? facts : null);
  }
  if (job.kind === 'source') {
    const { readSourceHere } = await import('../embedded-source.ts');
    return readSourceHere(job.format, job.bytes, job.name);
  }
  const { renderExport } = await import('../export.ts');
  return renderExport({
    ...job.request,
    readImage: async (path) => (await ask({ what: 'image', path })) as Awaited<ReturnType<RenderRequest['readImage']>>,
    ...(job.hasFacts ? { imageFacts: facts } : {}),
    printPdf: async (html) => (await ask({ what: 'pdf', html })) as Uint8Array,
    progress: (stage) => tell({ kind: 'progress', stage }),
  });
}
