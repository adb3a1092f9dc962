import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@atelier/database';
import { collectAtScrape, Gauge } from '@atelier/platform';
import { GROUPS_TODAY } from './usage-report.sql.js';

const gauge = new Gauge({
  name: 'atelier_group_gpu_seconds_today',
  help: 'GPU time that counts for the members of a group on this day in UTC; whoever is in several counts in each',
  labels: ['group'],
});

/** Several Prometheus servers are answered from one reading. */
const REREAD_MS = 15_000;

/** Tells at each scrape what groups have used today. Every replica tells the same: queries take the maximum, never the sum. */
@Injectable()
export class GroupUsageMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  private stop: (() => void) | undefined;
  private readAt = -Infinity;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.stop = collectAtScrape({ part: 'group_usage', gauges: [gauge], collect: () => this.collect() });
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  private async collect(): Promise<void> {
    if (performance.now() - this.readAt < REREAD_MS) return;
    const groups = await this.database.run(GROUPS_TODAY, []);
    gauge.clear();
    for (const { name, gpu_ms } of groups) gauge.set({ group: name }, gpu_ms / 1_000);
    this.readAt = performance.now();
  }
}
