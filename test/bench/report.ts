import type { Records } from './record.ts';
import { medianOf, medianRatio } from './statistics.ts';
import { pipeTable, plainTable, shortNumber } from './table.ts';

/** A table: for each metric a row, for each subject a column. Cells are medians over the rounds. */
export interface MetricTable {
  readonly title: string;
  readonly on: string;
  readonly subjects: readonly string[];
  readonly metrics: readonly string[];
}

/** Rows of a table, header first; rows that nobody has a figure for are left out. */
export function tableRows({ on, subjects, metrics }: MetricTable, records: Records): string[][] {
  const unitOf = (metric: string): string => records.all.find((record) => record.metric === metric && record.value !== null)?.unit ?? '';
  const rows = metrics.map((metric) => [
    `${metric}${unitOf(metric) === 'count' || unitOf(metric) === '' ? '' : ` (${unitOf(metric)})`}`,
    ...subjects.map((subject) => {
      const value = medianOf(records.rounds(on, subject, metric));
      return value === null ? (records.failure(on, subject, metric) ?? records.failure(on, subject, 'open') ?? '-') : shortNumber(value);
    }),
  ]);
  return [[on, ...subjects], ...rows.filter((cells) => cells.slice(1).some((cell) => /\d/.test(cell)))];
}

/** A table as the terminal shows it. */
export function printTable(table: MetricTable, records: Records): void {
  console.log(`\n${table.title}\n${plainTable(tableRows(table, records).map((row) => row.map((cell) => cell.slice(0, 60))))}`);
}

/** A table as documentation shows it. */
export function documentedTable(table: MetricTable, records: Records): string {
  return pipeTable(tableRows(table, records));
}

/** The median over the rounds of one subject's figure in another's of the same round; null where there is none. */
export function ratioOf(records: Records, on: string, metric: string, subject: string, other: string, otherMetric = metric): number | null {
  return medianRatio(records.rounds(on, subject, metric), records.rounds(on, other, otherMetric));
}
