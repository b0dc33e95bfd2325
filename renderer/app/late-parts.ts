import { Late } from '../ui/late.ts';

/** What the first screen does without. The views come right after it, the dialogs when they are first asked for. */
export const late = {
  timeline: new Late(() => import('../timeline/timeline-pane.tsx')),
  preview: new Late(() => import('../preview/preview-pane.tsx')),
  questions: new Late(() => import('./question-dialogs.tsx')),
  merge: new Late(() => import('../merge/merge-dialog.tsx')),
  shortcuts: new Late(() => import('./shortcuts-dialog.tsx')),
  templates: new Late(() => import('./template-dialogs.tsx')),
};

/** Small dialogs that must not keep anybody waiting. */
export function prefetchDialogs(): void {
  late.questions.prefetch();
  late.merge.prefetch();
}
