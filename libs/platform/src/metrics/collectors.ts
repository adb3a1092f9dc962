import { Logger } from '@nestjs/common';
import { Counter, type Gauge } from './instruments.js';

/** Reads values at the time of a scrape. */
export interface Collector {
  /** Its name in logs and metrics when it fails. */
  part: string;
  /** Gauges that are removed when it fails: an old value would look current. */
  gauges: readonly Pick<Gauge<string>, 'clear'>[];
  /** Reads and sets the gauges, all at once after the last wait: two scrapes may overlap. */
  collect: () => void | Promise<void>;
}

/** A database that hangs must not block the other metrics. */
const COLLECT_TIMEOUT_MS = 3_000;

const logger = new Logger('Metrics');
const collectors = new Set<Collector>();

const failures = new Counter({
  name: 'atelier_scrape_failures_total',
  help: 'Parts of a scrape that could not be read (they are missing from it)',
  labels: ['part'],
});

/** Has `collector` run at every scrape; returns a function that ends it. */
export function collectAtScrape(collector: Collector): () => void {
  collectors.add(collector);
  failures.expect({ part: collector.part });
  return () => collectors.delete(collector);
}

async function run({ part, gauges, collect }: Collector): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), COLLECT_TIMEOUT_MS);
  });
  try {
    await Promise.race([Promise.resolve().then(collect), late]);
  } catch (error) {
    logger.debug(`${part}: ${String(error)}`);
    for (const gauge of gauges) gauge.clear();
    failures.add({ part });
  } finally {
    clearTimeout(timer);
  }
}

/** Runs all collectors, at most for three seconds. */
export async function runCollectors(): Promise<void> {
  await Promise.all([...collectors].map(run));
}
