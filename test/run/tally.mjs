/** Prints the title of a step. */
export function heading(title) {
  console.log(`\n== ${title}\n`);
}

/** Counts what passed, failed and was skipped, and closes with one line. */
export class Tally {
  #passed = 0;
  #failures = [];
  #skips = [];

  pass(count = 1) {
    this.#passed += count;
  }

  /** @param {string} title what failed, named so that a reader finds it */
  fail(title) {
    this.#failures.push(title);
  }

  /** @param {string} reason why the test could not run here */
  skip(title, reason) {
    this.#skips.push({ title, reason });
  }

  /** Something ran, and nothing failed. */
  get ok() {
    return this.#failures.length === 0 && this.#passed > 0;
  }

  /** Prints skipped tests by reason, failures by name, and the count, alone on the last line. */
  close() {
    if (this.#skips.length > 0) {
      heading('Skipped');
      for (const [reason, skips] of byReason(this.#skips)) {
        console.log(`  ${reason}`);
        for (const { title } of skips) console.log(`    - ${title}`);
      }
    }
    if (this.#failures.length > 0) {
      heading('Failed');
      for (const title of this.#failures) console.log(`  - ${title}`);
    }
    if (this.#passed === 0 && this.#failures.length === 0) console.log('\nNo test ran.');
    const skipped = this.#skips.length > 0 ? `, ${this.#skips.length} skipped` : '';
    console.log(`\n${this.#passed} passed, ${this.#failures.length} failed${skipped}`);
  }
}

/** Node 20 has no `Map.groupBy`. */
function byReason(skips) {
  const groups = new Map();
  for (const skip of skips) groups.set(skip.reason, [...(groups.get(skip.reason) ?? []), skip]);
  return groups;
}
