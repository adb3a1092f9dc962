import { randomUUID } from 'node:crypto';
import type { Actor, Lease, RequiredFile } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AcceptTask, CreateTask, EndAttempt, Leasing, RunnerRepository } from '@atelier/generation/measured';
import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import type { AskingRunner, Assignment, Chooser, Mix, TaskUsage } from './fleet.types.js';
import { fillBacklog, filling } from './fill.js';
import { benchFile, fillPlacements, MODEL_LIST, placeRunners } from './fill-placements.js';
import { benchTask } from './bench-task.js';
import type { ServiceSettings } from './service.js';
import { storedOutput } from './stored-output.js';

/** User ids of the database begin at 1. */
const FIRST_USER = 1;
const DEADLOCK = '40P01';
const MOST_TRIES = 10;
const EMPTY = 'TRUNCATE task, user_share, backlog, outbox, runner, cost CASCADE';
const MOVE_CLOCK = `UPDATE user_share SET passed_over_at = passed_over_at - $1::float8 * interval '1 millisecond'
  WHERE passed_over_at IS NOT NULL`;

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
    const tasks = backlog.map(({ userId, kind }) => ({ userId: userId + FIRST_USER, ...this.wanted(kind) }));
    const keys = new Map(this.mix.kinds.map((files, kind) => [keyOf(kind), files]));
    await filling(this.settings, async (database) => {
      await undeadlocked(() => database.query(EMPTY));
      await fillPlacements(database, keys);
      await fillBacklog(database, tasks);
    });
    for (let index = 0; index < this.mix.runners; index++) await this.register(index);
    if (this.mix.workflows) await filling(this.settings, (database) => placeRunners(database));
  }

  private async register(index: number): Promise<void> {
    const instance_id = randomUUID();
    const models = this.mix.kinds.map((_files, kind) => ({
      ...{ name: modelName(kind), kind: 'checkpoint' as const, file: checkpoint(kind) },
    }));
    const hello = { runner_class: 'bench', pool: 'bench', comfyui_version: '0.3.64', vram_total_bytes: 24e9, warm: [] };
    const memory = this.mix.workflows ? { model_memory_bytes: this.mix.memoryBytes, model_list_hash: MODEL_LIST } : {};
    const known = { runner_id: runnerId(index), instance_id, models };
    await this.app.get(RunnerRepository).register({ ...known, ...hello, ...memory });
    this.instanceIds[index] = instance_id;
  }

  async arrive(userId: number, kind: number, atMs: number): Promise<void> {
    await this.moveClock(atMs);
    if (this.mix.workflows) return this.order(userId, kind);
    const actor: Actor = { user_id: userId + FIRST_USER, role: 'user', session_id: randomUUID() };
    const body = { prompt: 'a red fox in the snow', model_name: modelName(kind), width: 512, height: 512, steps: 20 };
    await this.app.get(CreateTask).create({ actor, body, idempotency_key: null });
  }

  private async order(userId: number, kind: number): Promise<void> {
    const { model, key } = this.wanted(kind);
    await this.app.get(AcceptTask).accept(benchTask(userId + FIRST_USER, model, key));
  }

  async next({ index, last, files }: AskingRunner, atMs: number): Promise<Assignment> {
    await this.moveClock(atMs);
    const warm = last === undefined ? [] : [modelName(last)];
    const warm_files = files.map((file) => this.fileNamed(file));
    const asking = { runner_id: runnerId(index), instance_id: this.instanceIds[index]!, warm, warm_files };
    const runner = await this.app.get(RunnerRepository).seen({ ...asking, mayWait: false });
    const lease = await this.app.get(Leasing).next(runner!);
    if (!lease) throw new Error('there was nothing to lease');
    return { userId: lease.user_id - FIRST_USER, kind: Number(lease.model_name.split('-')[1]), handle: lease };
  }

  async end({ handle }: Assignment, { index }: AskingRunner, usage: TaskUsage): Promise<void> {
    const lease = handle as Lease;
    const [gpu_ms, load_ms] = [Math.round(usage.serviceMs + usage.loadMs), Math.round(usage.loadMs)];
    const reported = { gpu_ms, load_ms, phases: { sampling: gpu_ms }, loaded_bytes: this.loadedBytes(usage) };
    await this.app.get(EndAttempt).complete({ ...lease, runner_id: runnerId(index) }, [storedOutput(lease)], reported);
  }

  private wanted(kind: number): { model: string; key: string | null } {
    return { model: modelName(kind), key: this.mix.workflows ? keyOf(kind) : null };
  }

  /** A checkpoint has no size here: its runner says none. */
  private loadedBytes({ loadedBytes }: TaskUsage): number | null {
    return this.mix.workflows ? Math.round(loadedBytes) : null;
  }

  private fileNamed(name: string): RequiredFile {
    return this.mix.workflows ? benchFile(name) : { folder: 'checkpoints', file: `${name}.safetensors` };
  }

  /** Of all that leasing reads, only "passed over since" is a time. */
  private async moveClock(virtualMs: number): Promise<void> {
    const aheadMs = virtualMs - (performance.now() - this.begun) - this.shiftedMs;
    this.shiftedMs += aheadMs;
    const [database, sql] = [this.app.get(Database), MOVE_CLOCK];
    await undeadlocked(() => database.query(sql, [aheadMs]));
  }
}

/** The background jobs of the service may hold some of the tables or rows and wait for others; who loses tries again. */
async function undeadlocked(statement: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await statement();
      return;
    } catch (error) {
      if ((error as pg.DatabaseError).code !== DEADLOCK || tries === MOST_TRIES) throw error;
    }
  }
}

function runnerId(index: number): string {
  return `runner-${index}`;
}

function modelName(kind: number): string {
  return `model-${kind}`;
}

function checkpoint(kind: number): string {
  return `${modelName(kind)}.safetensors`;
}

function keyOf(kind: number): string {
  return `key-${kind}`;
}
