import type { Command } from './command.ts';

/** `aftermath serve [FOLDER|FILE] [--port N] [--no-open]`: the browser edition, until it is stopped. */
export const runServe: Command = async (args, { rendererFolder, renderWorker, out, complain }) => {
  // Loaded here alone, so that no other command waits for it.
  const { runServer } = await import('../server/run.ts');
  return runServer(args, { rendererFolder, renderWorker, out, complain });
};
