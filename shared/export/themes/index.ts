import type { ExportTheme } from '../../contract/export-options.ts';
import { compact } from './compact.ts';
import { plain } from './plain.ts';
import { report } from './report.ts';
import type { Theme } from './theme.ts';

/** Every theme by its name. */
export const themes: Readonly<Record<ExportTheme, Theme>> = { report, plain, compact };
