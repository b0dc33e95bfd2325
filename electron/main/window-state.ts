import type { Rectangle } from 'electron';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const windowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  maximized: z.boolean(),
});

/** Where the window was when it was last closed, in screen coordinates (DIP); bounds are the unmaximised ones. */
export type WindowState = z.infer<typeof windowState>;

/** The smallest window, in DIP, in which grid and preview stay usable. */
export const minimumSize = { width: 720, height: 480 } as const;

const defaultSize = { width: 1360, height: 860 } as const;

/** How much of the window, in DIP, must lie on a display for a person to be able to grab it. */
const grabbable = { width: 120, height: 60 } as const;

/** Reads the remembered state; null when there is none or it is damaged. */
export function readWindowState(dataFolder: string): WindowState | null {
  try {
    const parsed = windowState.safeParse(JSON.parse(readFileSync(stateFile(dataFolder), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Remembers the state. A failure is ignored: it costs a window position, never text. */
export function writeWindowState(dataFolder: string, state: WindowState): void {
  const file = stateFile(dataFolder);
  try {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  } catch {
    return;
  }
}

/**
 * Bounds for a new window: the remembered ones when a display still shows them, at least `minimumSize`
 * and at most the display's work area; else the default size, placed by the system.
 */
export function visibleBounds(
  remembered: WindowState | null,
  workAreas: readonly Rectangle[],
): Partial<Rectangle> & { width: number; height: number } {
  const area = remembered === null ? undefined : workAreas.find((candidate) => shows(candidate, remembered));
  if (remembered === null || area === undefined) return { ...defaultSize };
  const width = clamp(remembered.width, minimumSize.width, area.width);
  const height = clamp(remembered.height, minimumSize.height, area.height);
  return {
    x: clamp(remembered.x, area.x, area.x + area.width - width),
    y: clamp(remembered.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function shows(area: Rectangle, window: Rectangle): boolean {
  const width = Math.min(area.x + area.width, window.x + window.width) - Math.max(area.x, window.x);
  const height = Math.min(area.y + area.height, window.y + window.height) - Math.max(area.y, window.y);
  return width >= grabbable.width && height >= grabbable.height;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function stateFile(dataFolder: string): string {
  return path.join(dataFolder, 'window.json');
}
