import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { collectAtScrape, Counter, Gauge } from '@atelier/platform';
import { Database } from './database.js';
import { statement } from './statement.js';

const connections = new Gauge({
  name: 'atelier_database_connections',
  help: 'Connections of this process to Postgres, and callers that wait for one',
  labels: ['state'],
});

const outboxPending = new Gauge({
  name: 'atelier_outbox_pending',
  help: 'Events that are committed and not published yet, counted up to 10,000; the same from every replica',
});

const outboxLag = new Gauge({
  name: 'atelier_outbox_lag_seconds',
  help: 'Age of the first event that is committed and not published yet; 0: none waits',
});

export const eventsPublished = new Counter({
  name: 'atelier_outbox_published_total',
  help: 'Events that the broker has taken',
});

export const publishFailures = new Counter({
  name: 'atelier_outbox_publish_failures_total',
  help: 'Rounds in which the broker did not take an event; it is published later',
});

/** Two looks at an index that holds what waits, and nothing else. */
const OUTBOX = statement<[], { pending: number; lag: number }>(`
  SELECT (SELECT count(*)::int FROM (SELECT 1 FROM outbox WHERE published_at IS NULL LIMIT 10000) AS first) AS pending,
    coalesce((SELECT greatest(extract(epoch FROM clock_timestamp() - created_at), 0)::float8 FROM outbox
      WHERE published_at IS NULL ORDER BY id LIMIT 1), 0) AS lag`);

/** Tells at each scrape how the connections and the outbox of this service stand. */
@Injectable()
export class DatabaseMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly stops: (() => void)[] = [];

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    const gauges = [outboxPending, outboxLag];
    this.stops.push(
      // First, so that it does not see the statements of the scrape itself.
      collectAtScrape({ part: 'connections', gauges: [connections], collect: () => this.readPool() }),
      collectAtScrape({ part: 'outbox', gauges, collect: () => this.readOutbox() }),
    );
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }

  private async readOutbox(): Promise<void> {
    const [row] = await this.database.run(OUTBOX, []);
    outboxPending.set({}, row?.pending ?? 0);
    outboxLag.set({}, row?.lag ?? 0);
  }

  private readPool(): void {
    const { totalCount, idleCount, waitingCount } = this.database.pool;
    connections.set({ state: 'busy' }, totalCount - idleCount);
    connections.set({ state: 'idle' }, idleCount);
    connections.set({ state: 'waiting' }, waitingCount);
  }
}
