import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createRenderThreads, hostLimits, type RenderThreads, type ThreadLimits } from '../../../electron/services/rendering/threads.ts';
import { builtFolder } from '../../desktop/built-app.ts';

/** Threads of the built app, with limits of a test's own; they are ended when the test is over. */
export async function openThreads(limits: Partial<ThreadLimits> = {}): Promise<RenderThreads> {
  const threads = createRenderThreads(join(await builtFolder(), 'main', 'render-worker.js'), { ...hostLimits, ...limits });
  onTestFinished(() => threads.close());
  return threads;
}
