import { Injectable } from '@nestjs/common';
import type { Usage } from '@atelier/contracts';
import { Costs, type CostKey } from './costs.js';
import { LoadRates } from './load-rates.js';

/** Learns from what completed attempts took: GPU time of the task, and how fast its files were loaded. */
@Injectable()
export class LearnUsage {
  constructor(
    private readonly costs: Costs,
    private readonly rates: LoadRates,
  ) {}

  async learn(key: CostKey, workUnits: number, usage: Usage): Promise<void> {
    await this.costs.learn(key, workUnits, usage);
    await this.rates.learn(key.runnerClass, usage);
  }
}
