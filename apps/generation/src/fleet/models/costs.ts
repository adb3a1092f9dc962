import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Usage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import type { Repository } from 'typeorm';
import { CostEntity } from './cost.entity.js';
import { CostMeans, type CostGroup } from './cost-means.js';
import { LEARN, RECENT_TASK } from './cost.sql.js';
import { LearnedCosts, type CostKey } from './learned-costs.js';

export type { CostKey };

/** Until the first measurement: a mid-range GPU with SD 1.5. */
const GUESS_MS_PER_UNIT = 300;
const GUESS_TASK_MS = 4_000;
const REREAD_MS = 2_000;

/** GPU times learned from completed attempts. They order and estimate only: at its end a task is charged what it took. */
@Injectable()
export class Costs {
  private readonly learned = new LearnedCosts();
  private rows: CostEntity[] = [];
  private means = new CostMeans([]);
  private recentTaskMs = GUESS_TASK_MS;
  private readAt = -Infinity;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    @InjectRepository(CostEntity) private readonly costs: Repository<CostEntity>,
  ) {}

  /** Who asks meanwhile waits for the same answer: one choice must not go by two states. */
  private async read(): Promise<CostEntity[]> {
    if (performance.now() - this.readAt > REREAD_MS) {
      this.readAt = performance.now();
      this.reading = this.refresh();
    }
    await this.reading;
    return this.rows;
  }

  private async refresh(): Promise<void> {
    try {
      const [rows, [recent]] = await Promise.all([this.costs.find(), this.database.run(RECENT_TASK, [])]);
      this.rows = rows;
      this.means = new CostMeans(rows);
      this.recentTaskMs = recent?.ms ?? GUESS_TASK_MS;
    } catch (error) {
      this.readAt = -Infinity;
      throw error;
    }
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

  /** The same where it follows from runs of the template or of the model; null where only others have been measured, or none. */
  async knownMsPerUnit({ template, modelName }: Pick<CostGroup, 'template' | 'modelName'>): Promise<number | null> {
    await this.read();
    return (
      this.means.of({ template, modelName }) ?? this.means.of({ template }) ?? this.means.of({ modelName }) ?? null
    );
  }

  /** Mean time to load all that a task needs on a class of GPU, in milliseconds; undefined until one was measured. */
  async loadMs(runnerClass: string): Promise<number | undefined> {
    const loads = (await this.read()).filter((row) => row.runner_class === runnerClass && row.load_ms !== null);
    return loads.length === 0 ? undefined : loads.reduce((sum, row) => sum + row.load_ms!, 0) / loads.length;
  }

  /** Mean GPU time of the last 50 completed attempts without loading, in milliseconds. */
  async taskMs(): Promise<number> {
    await this.read();
    return this.recentTaskMs;
  }

  /**
   * Learns from a completed attempt. A load of 0 ms means that the model was warm, and teaches nothing about loading. It is written with the
   * next `write`; a load, and what was not known, at once.
   */
  async learn(key: CostKey, workUnits: number, usage: Usage): Promise<void> {
    const loadMs = usage.load_ms > 0 ? usage.load_ms : null;
    this.learned.add(key, Math.max(usage.gpu_ms - usage.load_ms, 0) / Math.max(workUnits, 0.001), loadMs);
    const isKnown = this.isKnown(key, usage);
    if (isKnown && loadMs === null) return;
    await this.write();
    if (!isKnown) this.readAt = -Infinity;
  }

  /** Writes what was learned since, together: a statement for each end would be as many as there are tasks. */
  async write(): Promise<void> {
    const all = this.learned.take();
    if (all.length === 0) return;
    const [templates, models, classes] = [all.map((one) => one.template), all.map((one) => one.modelName), all.map((one) => one.runnerClass)]; // prettier-ignore
    const [msPerUnit, loadMs, samples] = [all.map((one) => one.msPerUnit), all.map((one) => one.loadMs), all.map((one) => one.samples)]; // prettier-ignore
    await this.database.run(LEARN, [templates, models, classes, msPerUnit, loadMs, samples]);
  }

  /** What is learned for the first time is read at the next choice: until then leases would go by a guess. */
  private isKnown({ template, modelName, runnerClass }: CostKey, { load_ms }: Usage): boolean {
    return this.rows.some(
      (row) =>
        row.template === template &&
        row.model_name === modelName &&
        row.runner_class === runnerClass &&
        (load_ms <= 0 || row.load_ms !== null),
    );
  }
}
