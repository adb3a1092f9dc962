import type { Bench } from '../harness/bench.js';
import { Child, type Offer } from '../harness/child.js';
import type { ServiceSettings } from '../scheduling/service.js';
import { withServers } from './own-servers.js';

/** Filling a table of a million rows takes its time. */
const START_TIMEOUT_MS = 590_000;
/** Eight labs take more than the hundred that a Postgres has by itself. */
const CONNECTIONS = { max_connections: '200' };

/**
 * Starts labs (a generation service and what drives it, in one process each) on a Postgres and a NATS of their own, for `work`.
 * @param file below `bench/scheduling`, of all or of each
 */
export async function withLabs<Name extends string, Api extends Offer, T>(
  bench: Bench,
  file: string | ((name: Name) => string),
  labs: Record<Name, object>,
  work: (labs: Record<Name, Child<Api>>) => Promise<T>,
): Promise<T> {
  return withServers(bench, 'labs', { syncAlways: true, postgres: CONNECTIONS }, async (servers) => {
    const started: [string, Child<Api>][] = [];
    try {
      for (const [name, more] of Object.entries(labs) as [Name, object][]) {
        bench.say(`filling the tables of ${name}`);
        const own: ServiceSettings = { ...servers, schema: schemaOf(name), folder: bench.folder };
        const path = typeof file === 'string' ? file : file(name);
        const url = new URL(`../scheduling/${path}`, import.meta.url);
        started.push([name, await Child.start<Api>(url, { ...own, ...more }, START_TIMEOUT_MS)]);
      }
      return await work(Object.fromEntries(started) as Record<Name, Child<Api>>);
    } finally {
      await Promise.all(started.map(([, lab]) => lab.stop()));
    }
  });
}

function schemaOf(name: string): string {
  return `lab_${name.replaceAll(/\W+/g, '_').toLowerCase()}`;
}
