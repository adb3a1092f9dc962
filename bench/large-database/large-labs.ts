import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import { withServers } from '../platform/own-servers.js';
import type { ServiceSettings } from '../scheduling/service.js';
import { FILL_SETTINGS, fillLarge } from './fill-large.js';
import type { LargeLab } from './large-lab.types.js';

const START_TIMEOUT_MS = 60_000;

/** A generation service on tables that were filled before it started, and what drives it. */
export interface FilledLab {
  settings: ServiceSettings;
  lab: Child<LargeLab>;
}

/** Fills a database for each name, with so many tasks, and starts its lab for `work`. */
export async function withLargeLabs<Name extends string, T>(
  bench: Bench,
  tasks: Record<Name, number>,
  work: (labs: Record<Name, FilledLab>) => Promise<T>,
): Promise<T> {
  return withServers(bench, 'large', { syncAlways: true, postgres: FILL_SETTINGS }, async (servers) => {
    const names = Object.keys(tasks) as Name[];
    const settingsOf = (name: Name) => ({ ...servers, schema: `lab_${name}`, folder: bench.folder });
    for (const name of names) await filled(bench, settingsOf(name), tasks[name]);
    const started = new Map<Name, FilledLab>();
    try {
      for (const name of names)
        started.set(name, { settings: settingsOf(name), lab: await startLab(settingsOf(name)) });
      return await work(Object.fromEntries(started) as Record<Name, FilledLab>);
    } finally {
      await Promise.all([...started.values()].map(({ lab }) => lab.stop()));
    }
  });
}

function startLab(settings: ServiceSettings): Promise<Child<LargeLab>> {
  return Child.start<LargeLab>(new URL('large-lab.ts', import.meta.url), settings, START_TIMEOUT_MS);
}

async function filled(bench: Bench, settings: ServiceSettings, tasks: number): Promise<void> {
  const start = performance.now();
  const empty = await Child.start(new URL('empty-lab.ts', import.meta.url), settings, START_TIMEOUT_MS);
  await empty.stop();
  await fillLarge(bench, settings, tasks);
  bench.say(`${tasks} tasks filled in ${((performance.now() - start) / 1_000).toFixed(0)} s`);
}
