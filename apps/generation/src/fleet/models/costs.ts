import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Usage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import type { Repository } from 'typeorm';
import { CostEntity } from './cost.entity.js';
import { LEARN, RECENT_TASK } from './cost.sql.js';

/** First guesses, until the first measurement: a mid-range GPU on SD 1.5, and a checkpoint from a local disk. */
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

/** Learned GPU time. It only orders and foretells: a wrong guess is corrected at the end of the task. */
@Injectable()
export class Costs {
  private rows: CostEntity[] = [];
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
      this.recentTaskMs = recent?.ms ?? GUESS_TASK_MS;
    }
    return this.rows;
  }

  /** GPU milliseconds per work unit; of the same model on other GPUs, then of other models, when this pair is new. */
  async msPerUnit({ template, modelName, runnerClass }: Partial<CostKey>): Promise<number> {
    const rows = (await this.read()).filter((row) => template === undefined || row.template === template);
    const ofModel = rows.filter((row) => row.model_name === modelName);
    const exact = ofModel.filter((row) => row.runner_class === runnerClass);
    const known = [exact, ofModel, rows].find((group) => group.length > 0) ?? [];
    return mean(
      known.map((row) => row.ms_per_unit),
      GUESS_MS_PER_UNIT,
    );
  }

  /** Mean model load of a kind of GPU, in milliseconds. */
  async loadMs(runnerClass: string): Promise<number> {
    const loads = (await this.read()).filter((row) => row.runner_class === runnerClass && row.load_ms !== null);
    return mean(
      loads.map((row) => row.load_ms!),
      GUESS_LOAD_MS,
    );
  }

  /** Mean GPU time of the tasks that lately ended, in milliseconds. */
  async taskMs(): Promise<number> {
    await this.read();
    return this.recentTaskMs;
  }

  /** A load of no length means that the model was warm, which says nothing about loads. */
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
