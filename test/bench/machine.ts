import { cpus, loadavg, platform } from 'node:os';

/** What a run was made on, in general words. */
export interface Machine {
  /** Day of the run, in UTC. */
  readonly date: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  readonly chromium: string;
  /** Load averages over 1, 5 and 15 minutes. */
  readonly load: readonly number[];
}

/** The machine as it is now. */
export function machine(chromium: string): Machine {
  return { date: new Date().toISOString().slice(0, 10), cores: cpus().length, system: platform(), node: process.version, chromium, load: loadavg() };
}

/** The same in one line. */
export function inWords({ date, cores, system, node, chromium, load }: Machine): string {
  const name = system.charAt(0).toUpperCase() + system.slice(1);
  return `${date}, ${cores}-core ${name} machine, load ${load.map((value) => value.toFixed(1)).join(' ')}, Node ${node.slice(1)}${chromium === '' ? '' : `, Chromium ${chromium}`}`;
}
