import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@atelier/database';
import { collectAtScrape, Counter, Gauge } from '@atelier/platform';
import { WAITING_CHECKS } from './picture-check.sql.js';

export const checked = new Counter({
  name: 'atelier_picture_checks_total',
  help: 'Questions to the moderation about outputs: allow, block, review, or no_answer, after which it is asked again',
  labels: ['outcome'],
});

const waiting = new Gauge({
  name: 'atelier_picture_checks_waiting',
  help: 'Outputs that nobody sees until the moderation has been asked about them; the same from every replica',
});

const oldest = new Gauge({
  name: 'atelier_picture_checks_oldest_age_seconds',
  help: 'For how long the oldest of them has waited; the same from every replica',
});

/** Tells at each scrape how much waits for the moderation. */
@Injectable()
export class CheckMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  private stop: (() => void) | undefined;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.stop = collectAtScrape({ part: 'picture checks', gauges: [waiting, oldest], collect: () => this.collect() });
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  private async collect(): Promise<void> {
    const [row] = await this.database.run(WAITING_CHECKS, []);
    waiting.set({}, row!.count);
    oldest.set({}, row!.age_s);
  }
}
