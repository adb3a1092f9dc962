import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Usage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import type { Repository } from 'typeorm';
import { CostEntity } from './cost.entity.js';
import { CostMeans, type CostGroup } from './cost-means.js';
import { LEARN, RECENT_TASK } from './cost.sql.js';

/** Until the first measurement: a mid-range GPU with SD 1.5, and a checkpoint on a local disk. */
const GUESS_MS_PER_UNIT = 300;
const GUESS_LOAD_MS = 8_000;
const GUESS_TASK_MS = 4_000;
const REREAD_MS = 2_000;

function mean(values: number[], fallback: number): number {
  return values.length === 0 ? fallback : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export interface CostKey {
  template: string;
  modelName: string;
  runnerClass: string;
}

/** GPU times learned from completed attempts. They order and estimate only: at its end a task is charged what it took. */
@Injectable()
export class Costs {
  private rows: CostEntity[] = [];
  private means = new CostMeans([]);
  private recentTaskMs = GUESS_TASK_MS;
  private readAt = -Infinity;

  constructor(
    private readonly database: Database,
    @InjectRepository(CostEntity) private readonly costs: Repository<CostEntity>,
  ) {}

  private async read(): Promise<CostEntity[]> {
    if (performance.now() - this.readAt > REREAD_MS) {
      this.readAt = performance.now();
      const [rows, [recent]] = await Promise.all([this.costs.find(), this.database.run(RECENT_TASK, [])]);
      this.rows = rows;
      this.means = new CostMeans(rows);
      this.recentTaskMs = recent?.ms ?? GUESS_TASK_MS;
    }
    return this.rows;
  }

  /**
   * GPU milliseconds per work unit. What was not measured falls back from the template (or version of a workflow) on this class of GPU
   * to it on any, the model on this class, the model on any, all on this class, and all.
   */
  async msPerUnit({ template, modelName, runnerClass }: CostGroup): Promise<number> {
    await this.read();
    const groups = [
      { template, modelName, runnerClass },
      { template, modelName },
      { modelName, runnerClass },
      { modelName },
      { runnerClass },
      {},
    ];
    return groups.map((group) => this.means.of(group)).find((ms) => ms !== undefined) ?? GUESS_MS_PER_UNIT;
  }

  /** Mean time to load a model on a class of GPU, in milliseconds. */
  async loadMs(runnerClass: string): Promise<number> {
    const loads = (await this.read()).filter((row) => row.runner_class === runnerClass && row.load_ms !== null);
    return mean(
      loads.map((row) => row.load_ms!),
      GUESS_LOAD_MS,
    );
  }

  /** Mean GPU time of the last 50 completed attempts without loading, in milliseconds. */
  async taskMs(): Promise<number> {
    await this.read();
    return this.recentTaskMs;
  }

  /** Learns from a completed attempt. A load of 0 ms means that the model was warm, and teaches nothing about loading. */
  async learn(key: CostKey, workUnits: number, usage: Usage): Promise<void> {
    const msPerUnit = Math.max(usage.gpu_ms - usage.load_ms, 0) / Math.max(workUnits, 0.001);
    await this.database.run(LEARN, [
      key.template,
      key.modelName,
      key.runnerClass,
      msPerUnit,
      usage.load_ms > 0 ? usage.load_ms : null,
    ]);
  }
}
