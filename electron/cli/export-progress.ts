/** A terminal that a bar can be drawn on. */
export interface Terminal {
  write(text: string): void;
  /** How many characters a line takes. */
  columns(): number;
}

/** Shows how far a long command is. */
export interface Progress {
  /** One more is done; `label` is what was worked on. */
  step(label: string): void;
  /** Takes the bar away while something else is written, then draws it again. */
  around(write: () => void): void;
  /** Takes the bar away for good. */
  end(): void;
}

const barWidth = 24;

/** A bar on a terminal; where there is none, nothing at all. @param total how many steps there will be */
export function createProgress(terminal: Terminal | null, total: number): Progress {
  let done = 0;
  let last = '';
  let ended = false;
  const clear = (): void => terminal?.write('\r\x1b[2K');
  const draw = (): void => {
    if (terminal === null || ended || total === 0) return;
    const filled = Math.round((barWidth * done) / total);
    const head = `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${total} `;
    const room = Math.max(0, terminal.columns() - head.length - 1);
    // Names from folders must not move the cursor.
    const name = [...last.replace(/\p{C}/gu, '')];
    terminal.write(`\r\x1b[2K${head}${name.length > room ? `…${name.slice(name.length - room + 1).join('')}` : name.join('')}`);
  };
  draw();
  return {
    step(label) {
      done += 1;
      last = label;
      draw();
    },
    around(write) {
      clear();
      write();
      draw();
    },
    end() {
      clear();
      ended = true;
    },
  };
}
