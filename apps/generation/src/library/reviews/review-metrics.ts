import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { collectAtScrape, Gauge } from '@atelier/platform';
import { OpenReviews } from './open-reviews.js';

const open = new Gauge({
  name: 'atelier_reviews_open',
  help: 'Outputs that wait for the eyes of an admin; the same from every replica',
});

/** Tells at each scrape how much waits for admins. */
@Injectable()
export class ReviewMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  private stop: (() => void) | undefined;

  constructor(private readonly reviews: OpenReviews) {}

  onApplicationBootstrap(): void {
    this.stop = collectAtScrape({ part: 'reviews', gauges: [open], collect: () => this.collect() });
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  private async collect(): Promise<void> {
    open.set({}, await this.reviews.count());
  }
}
