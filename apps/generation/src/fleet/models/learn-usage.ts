import { Injectable } from '@nestjs/common';
import type { Usage } from '@atelier/contracts';
import { PeriodicJob } from '../../periodic-job.js';
import { Costs, type CostKey } from './costs.js';
import { LoadRates } from './load-rates.js';

/** What was learned and is not written yet is lost with the process: it orders and estimates only. */
const WRITE_EVERY_MS = 1_000;

/** Learns from what completed attempts took: GPU time of the task, and how fast its files were loaded. */
@Injectable()
export class LearnUsage extends PeriodicJob {
  constructor(
    private readonly costs: Costs,
    private readonly rates: LoadRates,
  ) {
    super({ everyMs: WRITE_EVERY_MS });
  }

  async learn(key: CostKey, workUnits: number, usage: Usage): Promise<void> {
    await this.costs.learn(key, workUnits, usage);
    await this.rates.learn(key.runnerClass, usage);
  }

  protected override round(): Promise<void> {
    return this.write();
  }

  /** One round; specs call it too. */
  write(): Promise<void> {
    return this.costs.write();
  }

  override async onModuleDestroy(): Promise<void> {
    await super.onModuleDestroy();
    await this.write().catch((error: unknown) => this.failed(error));
  }
}
