import { randomUUID } from 'node:crypto';
import type { Actor, Lease, RequiredFile } from '@atelier/contracts';
import { AcceptTask, CreateTask, EndAttempt, Leasing, RunnerRepository } from '@atelier/generation/measured';
import type { INestApplicationContext } from '@nestjs/common';
import { benchTask } from './bench-task.js';
import { MODELS } from './fill.js';
import { MOST_LOOKS } from './lease-lab.types.js';
import { storedOutput } from './stored-output.js';

const USAGE = { gpu_ms: 5_000, load_ms: 0, phases: { sampling: 5_000 } };

/** A user as the service knows them. */
export function userOf(user_id: number): Actor {
  return { user_id, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' };
}

/** Adds a task of text-to-image, as a user does. */
export async function createOne(app: INestApplicationContext, userId: number, model_name: string): Promise<number> {
  const { id } = await app.get(CreateTask).create({
    actor: userOf(userId),
    body: { prompt: 'a red fox in the snow', model_name, width: 512, height: 512, steps: 20 },
    idempotency_key: null,
  });
  return id;
}

/** A runner of which the service hears without a broker between them. */
export class LeasingRunner {
  private readonly runner_id: string;
  private readonly instance_id = randomUUID();
  private readonly warm: string[];
  /** Those of its last task, where tasks are workflows. */
  private loaded: readonly RequiredFile[] = [];

  private constructor(
    private readonly app: INestApplicationContext,
    index: number,
    private readonly isKeyed: boolean,
  ) {
    this.runner_id = `runner-${index}`;
    this.warm = [`model-${index % MODELS}`];
  }

  /** With all models, one of them loaded. @param isKeyed its tasks are workflows */
  static async register(app: INestApplicationContext, index: number, isKeyed = false): Promise<LeasingRunner> {
    const runner = new LeasingRunner(app, index, isKeyed);
    const { runner_id, instance_id, warm } = runner;
    const models = Array.from({ length: MODELS }, (_nothing, number) => ({
      ...{ name: `model-${number}`, kind: 'checkpoint' as const, file: `model-${number}.safetensors` },
    }));
    const hello = { runner_class: 'bench', pool: 'bench', comfyui_version: '0.3.64', vram_total_bytes: 24e9 };
    await app.get(RunnerRepository).register({ runner_id, instance_id, ...hello, models, warm });
    return runner;
  }

  /**
   * As a request for work is served. One that gets nothing is parked, and looked for again at the next hint; here it looks again at once, and
   * the time is that of all its looks.
   */
  async lease(): Promise<Lease> {
    for (let look = 0; look < MOST_LOOKS; look++) {
      const lease = await this.look();
      if (!lease) continue;
      if (this.isKeyed) this.loaded = lease.files ?? [];
      return lease;
    }
    throw new Error('there was nothing to lease');
  }

  /** The runner is seen with the files of its last task, then a task is chosen and leased. */
  private async look(): Promise<Lease | null> {
    const { runner_id, instance_id, warm, loaded: warm_files } = this;
    const runner = await this.app
      .get(RunnerRepository)
      .seen({ runner_id, instance_id, warm, warm_files, mayWait: false });
    return this.app.get(Leasing).next(runner!);
  }

  /** The task ends with a picture. */
  async complete(lease: Lease): Promise<void> {
    await this.app.get(EndAttempt).complete({ ...lease, runner_id: this.runner_id }, [storedOutput(lease)], USAGE);
  }

  /** The task ends and its owner asks for another one like it, so that the backlog stays as it is. */
  async replace(lease: Lease): Promise<void> {
    await this.complete(lease);
    const { user_id, model_name, placement_key } = lease;
    if (this.isKeyed) await this.app.get(AcceptTask).accept(benchTask(user_id, model_name, placement_key!));
    else await createOne(this.app, user_id, model_name);
  }

  /** Leases so many tasks one after the other and replaces each. @returns milliseconds of each lease */
  async cycles(count: number): Promise<number[]> {
    const times: number[] = [];
    for (let done = 0; done < count; done++) {
      const start = performance.now();
      const lease = await this.lease();
      times.push(performance.now() - start);
      await this.replace(lease);
    }
    return times;
  }
}
