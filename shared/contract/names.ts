import type { CallName } from './calls.ts';
import type { EventName } from './events.ts';

/**
 * The names alone, so that the preload can check them without carrying the schemas.
 * A unit test holds these lists to the keys of `calls` and `events`.
 */
export const callNames = [
  'host.describe',
  'document.open',
  'document.examine',
  'document.pickToOpen',
  'document.openDropped',
  'document.save',
  'document.saveAs',
  'document.recent',
  'document.forget',
  'document.watch',
  'document.unwatch',
  'document.hold',
  'document.release',
  'folder.list',
  'attachment.read',
  'draft.keep',
  'draft.drop',
  'draft.list',
  'draft.read',
  'draft.shown',
  'export.write',
  'export.preflight',
  'export.preview',
  'export.reveal',
  'export.read',
  'house.read',
  'house.write',
  'link.open',
  'template.list',
  'template.read',
  'template.save',
  'template.showFolder',
  'settings.read',
  'settings.write',
] as const satisfies readonly CallName[];

/** The events' names; see {@link callNames}. */
export const eventNames = [
  'document.changedOnDisk',
  'document.removedFromDisk',
  'document.unreadableOnDisk',
  'document.relinkedOnDisk',
  'document.openRequested',
  'document.holdChanged',
  'export.progressed',
  'command.chosen',
] as const satisfies readonly EventName[];

/** The IPC channel for calls. */
export const callChannel = 'aftermath:call';
/** The IPC channel for events. */
export const eventChannel = 'aftermath:event';
