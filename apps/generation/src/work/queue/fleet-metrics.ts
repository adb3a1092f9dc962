import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { collectAtScrape } from '@atelier/platform';
import { BacklogReader, type FleetReading } from './backlog-reader.js';
import { FLEET_GAUGES, gauges } from '../../metrics/fleet-gauges.js';

/** Several Prometheus servers, and several questions of one, are answered from one reading. */
const REREAD_MS = 2_000;

/**
 * Tells at each scrape what waits and who works. Every replica tells the same, as it reads the same database: queries take the
 * maximum over the replicas, never the sum.
 */
@Injectable()
export class FleetMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  private stop: (() => void) | undefined;
  private reading: Promise<FleetReading> | undefined;
  private readAt = -Infinity;

  constructor(private readonly reader: BacklogReader) {}

  onApplicationBootstrap(): void {
    this.stop = collectAtScrape({ part: 'fleet', gauges: FLEET_GAUGES, collect: () => this.collect() });
  }

  onModuleDestroy(): void {
    this.stop?.();
  }

  private async collect(): Promise<void> {
    const { pools, running, runners } = await this.read();
    for (const gauge of FLEET_GAUGES) gauge.clear();
    for (const [pool, { tasks, gpuSeconds, oldestAgeS }] of pools) {
      gauges.backlogTasks.set({ pool }, tasks);
      gauges.backlogSeconds.set({ pool }, gpuSeconds);
      gauges.oldestAge.set({ pool }, oldestAgeS);
      gauges.running.set({ pool }, running.get(pool) ?? 0);
    }
    for (const { pool, state, count } of runners) gauges.runners.set({ pool, state }, count);
  }

  private async read(): Promise<FleetReading> {
    if (performance.now() - this.readAt > REREAD_MS) {
      this.readAt = performance.now();
      this.reading = this.reader.read();
    }
    return this.reading!;
  }
}
