import { randomUUID } from 'node:crypto';
import type { Actor, Lease } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { EndAttempt, CreateTask, Leasing, RunnerRepository } from '@atelier/generation/measured';
import type { INestApplicationContext } from '@nestjs/common';
import type { AskingRunner, Assignment, Chooser, Mix } from './fleet.types.js';
import { fillBacklog, filling } from './fill.js';
import type { ServiceSettings } from './service.js';
import { storedOutput } from './stored-output.js';

/** User ids of the database begin at 1. */
const FIRST_USER = 1;

/**
 * The service itself, on its own tables: creates, leases and ends go through the code that runs in production. Only the clock is
 * ours: what the tables remember of the time is moved back by as much as the virtual clock runs ahead of the real one.
 */
export class AtelierChooser implements Chooser {
  private readonly instanceIds: string[] = [];
  private shiftedMs = 0;
  private readonly begun = performance.now();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly settings: ServiceSettings,
    private readonly mix: Mix,
  ) {}

  /** Empties the tables, fills in the backlog and registers the runners. */
  async prepare(backlog: readonly Assignment[]): Promise<void> {
    const tasks = backlog.map(({ userId, model }) => ({ userId: userId + FIRST_USER, model }));
    await filling(this.settings, async (database) => {
      await database.query('TRUNCATE task, user_share, backlog, outbox, runner, cost CASCADE');
      await fillBacklog(database, tasks);
    });
    for (let index = 0; index < this.mix.runners; index++) await this.register(index);
  }

  private async register(index: number): Promise<void> {
    const instance_id = randomUUID();
    const models = Array.from({ length: this.mix.models + this.mix.rareModels }, (_nothing, model) => ({
      ...{ name: modelName(model), kind: 'checkpoint' as const, file: `${modelName(model)}.safetensors` },
    }));
    const hello = { runner_class: 'bench', pool: 'bench', comfyui_version: '0.3.64', vram_total_bytes: 24e9, warm: [] };
    await this.app.get(RunnerRepository).register({ runner_id: runnerId(index), instance_id, ...hello, models });
    this.instanceIds[index] = instance_id;
  }

  async arrive(userId: number, model: number, atMs: number): Promise<void> {
    await this.moveClock(atMs);
    const actor: Actor = { user_id: userId + FIRST_USER, role: 'user', session_id: randomUUID() };
    const body = { prompt: 'a red fox in the snow', model_name: modelName(model), width: 512, height: 512, steps: 20 };
    await this.app.get(CreateTask).create(actor, body, null);
  }

  async next({ index, loaded }: AskingRunner, atMs: number): Promise<Assignment> {
    await this.moveClock(atMs);
    const warm = loaded === undefined ? [] : [modelName(loaded)];
    const runner = await this.app.get(RunnerRepository).seen(runnerId(index), this.instanceIds[index]!, warm);
    const lease = await this.app.get(Leasing).next(runner!);
    if (!lease) throw new Error('there was nothing to lease');
    return { userId: lease.user_id - FIRST_USER, model: Number(lease.model_name.split('-')[1]), handle: lease };
  }

  async end(
    { handle }: Assignment,
    { index }: AskingRunner,
    usage: { serviceMs: number; loadMs: number },
  ): Promise<void> {
    const lease = handle as Lease;
    const [gpu_ms, load_ms] = [Math.round(usage.serviceMs + usage.loadMs), Math.round(usage.loadMs)];
    const reported = { gpu_ms, load_ms, phases: { sampling: gpu_ms } };
    await this.app.get(EndAttempt).complete(lease, [storedOutput(lease)], reported, runnerId(index));
  }

  /** Of all that leasing reads, only "passed over since" is a time. */
  private async moveClock(virtualMs: number): Promise<void> {
    const aheadMs = virtualMs - (performance.now() - this.begun) - this.shiftedMs;
    this.shiftedMs += aheadMs;
    await this.app
      .get(Database)
      .query(
        `UPDATE user_share SET passed_over_at = passed_over_at - $1::float8 * interval '1 millisecond' WHERE passed_over_at IS NOT NULL`,
        [aheadMs],
      );
  }
}

function runnerId(index: number): string {
  return `runner-${index}`;
}

function modelName(model: number): string {
  return `model-${model}`;
}
