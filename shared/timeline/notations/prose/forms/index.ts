import type { Form } from '../form.ts';
import { bullets } from './bullets.ts';
import { codeLines } from './code-lines.ts';
import { definitionList } from './definition-list.ts';
import { hardBreakLines } from './hard-break-lines.ts';
import { headings } from './headings.ts';
import { nestedList } from './nested-list.ts';
import { numbered } from './numbered.ts';
import { paragraphs } from './paragraphs.ts';

/** Every form in which events are read and written outside of tables. What several could find, the first announces. */
export const forms: readonly Form[] = [bullets, numbered, nestedList, headings, paragraphs, hardBreakLines, definitionList, codeLines];
