import { randomUUID } from 'node:crypto';
import type { Actor, Lease, RequiredFile } from '@atelier/contracts';
import { AcceptTask, EndAttempt, CreateTask, Leasing, RunnerRepository } from '@atelier/generation/measured';
import { offer, settingsOf } from '../harness/child.js';
import { benchTask } from './bench-task.js';
import { filling, fillPending, MODELS } from './fill.js';
import { fillFleet, placeFleet } from './fill-fleet.js';
import type { LeaseLab, LeaseLabSettings } from './lease-lab.types.js';
import { startGeneration } from './service.js';
import { storedOutput } from './stored-output.js';

const RUNNERS_AT_ONCE = 4;
const USAGE = { gpu_ms: 5_000, load_ms: 0, phases: { sampling: 5_000 } };

const settings = settingsOf<LeaseLabSettings>();
const app = await startGeneration(settings);
const [leasing, attempts, creating, runners] = [
  app.get(Leasing),
  app.get(EndAttempt),
  app.get(CreateTask),
  app.get(RunnerRepository),
];
const accepting = app.get(AcceptTask);
const { tasks, users, keys = 0, catalogues = 0 } = settings;
await filling(settings, (database) => fillPending(database, tasks, users, keys));
if (keys > 0) await filling(settings, (database) => fillFleet(database, keys, catalogues));
/** By runner, of workflows. */
const loaded = new Map<string, readonly RequiredFile[]>();
const registered = await Promise.all(Array.from({ length: RUNNERS_AT_ONCE }, (_nothing, index) => register(index)));

if (keys > 0) await filling(settings, (database) => placeFleet(database, catalogues));

/** A runner with all models, one of them loaded. */
async function register(index: number) {
  const [runner_id, instance_id, warm] = [`runner-${index}`, randomUUID(), [`model-${index % MODELS}`]];
  const models = Array.from({ length: MODELS }, (_nothing, number) => ({
    ...{ name: `model-${number}`, kind: 'checkpoint' as const, file: `model-${number}.safetensors` },
  }));
  const hello = { runner_class: 'bench', pool: 'bench', comfyui_version: '0.3.64', vram_total_bytes: 24e9 };
  await runners.register({ runner_id, instance_id, ...hello, models, warm });
  return { runner_id, instance_id, warm };
}

/** As a request for work is served: the runner is seen with the files of its last task, then a task is chosen and leased. */
async function leaseOne({ runner_id, instance_id, warm }: (typeof registered)[number]): Promise<Lease> {
  const warm_files = loaded.get(runner_id) ?? [];
  const runner = await runners.seen({ runner_id, instance_id, warm, warm_files, mayWait: false });
  const lease = await leasing.next(runner!);
  if (!lease) throw new Error('there was nothing to lease');
  if (keys > 0) loaded.set(runner_id, lease.files ?? []);
  return lease;
}

/** The task ends and its owner asks for another one like it, so that the backlog stays as it is. */
async function replace(lease: Lease, runnerId: string): Promise<void> {
  await attempts.complete({ ...lease, runner_id: runnerId }, [storedOutput(lease)], USAGE);
  const actor: Actor = { user_id: lease.user_id, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' };
  const { model_name, placement_key } = lease;
  if (keys > 0) return void (await accepting.accept(benchTask(lease.user_id, model_name, placement_key!)));
  await creating.create({
    actor,
    body: { prompt: 'a red fox in the snow', model_name, width: 512, height: 512, steps: 20 },
    idempotency_key: null,
  });
}

async function cycles(index: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done++) {
    const start = performance.now();
    const lease = await leaseOne(registered[index]!);
    times.push(performance.now() - start);
    await replace(lease, registered[index]!.runner_id);
  }
  return times;
}

offer({
  lease: (count) => cycles(0, count),
  async churn(count) {
    await Promise.all(registered.map((_runner, index) => cycles(index, Math.ceil(count / RUNNERS_AT_ONCE))));
  },
} satisfies LeaseLab);
