/** One figure of one round, or why there is none. */
export interface Record {
  /** What it was measured on: `1 MB`, `10,000 events`. */
  readonly on: string;
  /** Who did it. */
  readonly subject: string;
  readonly metric: string;
  readonly unit: 'ms' | 'MB' | 'KB' | 'count';
  readonly round: number;
  readonly value: number | null;
  /** Why there is no value, in a few words; absent where there is one. */
  readonly failure?: string;
}

/** Takes figures down, and what failed, as the bench goes on. */
export class Records {
  readonly all: Record[] = [];

  add(on: string, subject: string, round: number, metric: string, unit: Record['unit'], value: number): void {
    this.all.push({ on, subject, metric, unit, round, value });
  }

  /** Notes that there is no figure, and says so at once. */
  fail(on: string, subject: string, round: number, metric: string, reason: string): void {
    this.all.push({ on, subject, metric, unit: 'ms', round, value: null, failure: reason });
    console.log(`  ${on}, ${subject}, ${metric}: ${reason}`);
  }

  /** The value of each round from 0, null where there is none. */
  rounds(on: string, subject: string, metric: string): (number | null)[] {
    const values: (number | null)[] = [];
    for (const record of this.all) {
      if (record.on === on && record.subject === subject && record.metric === metric) values[record.round] = record.value;
    }
    return Array.from(values, (value) => value ?? null);
  }

  /** Why a figure is missing in every round; null where a round has it, or none was tried. */
  failure(on: string, subject: string, metric: string): string | null {
    const tried = this.all.filter((record) => record.on === on && record.subject === subject && record.metric === metric);
    return tried.some(({ value }) => value !== null) ? null : (tried[0]?.failure ?? null);
  }
}

/** In a few words what went wrong: the first line of an error, without what a program puts around it. */
export function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const first = said.replace(/^[\w.]+: (?:Error: )?/, '').split('\n')[0] ?? '';
  return (/over \d+ s(?: \([^)]*\))?/.exec(said)?.[0] ?? first).slice(0, 160);
}
