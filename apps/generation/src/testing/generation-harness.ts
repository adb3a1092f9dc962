import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import {
  modelCommands,
  subjects,
  workCommands,
  type Actor,
  type CommandContract,
  type CommandReply,
  type Hello,
  type Lease,
  type LeaseRef,
  type Usage,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { CommandClient, MessagingModule, NatsConnection } from '@atelier/messaging';
import { HealthModule, startService } from '@atelier/platform';
import { createSchema, startNats, waitFor, type TestNats, type TestNamespace } from '@atelier/testing';
import type { INestApplicationContext } from '@nestjs/common';
import type { z } from 'zod';
import { generationService } from '../service.js';

const SECRET = 'a secret for tests that is long enough';

/** A stored picture as a runner reports it. */
export function storedImage(taskId: number, attempt: number, index = 0) {
  const key = `outputs/${taskId}/${attempt}/${index}-abc`;
  return {
    index,
    object_key: `${key}.png`,
    thumbnail_key: `${key}.webp`,
    thumbhash: 'aGFzaA==',
    width: 512,
    height: 512,
    content_type: 'image/png',
    size_bytes: 1_000,
    sha256: 'a'.repeat(64),
  };
}

export const USAGE = { gpu_ms: 1_200, load_ms: 0, phases: { sampling: 1_200 } };

/** A runner as the generation service sees one: it says hello and asks for work over real NATS. */
export class TestRunner {
  instanceId = randomUUID();
  warm: string[] = [];

  constructor(
    private readonly commands: CommandClient,
    readonly id: string,
    private readonly models: string[],
  ) {}

  private get reporter() {
    return { runner_id: this.id, instance_id: this.instanceId };
  }

  async hello(overrides: Partial<Hello> = {}): Promise<Lease[]> {
    const models = this.models.map((name) => ({ name, kind: 'checkpoint' as const, file: `${name}.safetensors` }));
    const request = {
      ...this.reporter,
      runner_class: 'test',
      comfyui_version: '0.3.64',
      vram_total_bytes: 8e9,
      models,
      warm: this.warm,
    };
    return (await this.commands.call(workCommands.hello, { ...request, ...overrides })).leases;
  }

  /** A new life of the same runner. */
  async restart(): Promise<Lease[]> {
    this.instanceId = randomUUID();
    return this.hello();
  }

  async lease(options: { waitMs?: number; ahead?: boolean } = {}): Promise<Lease | null> {
    const { waitMs = 0, ahead = false } = options;
    return (await this.commands.call(workCommands.lease, { ...this.reporter, warm: this.warm, ahead, wait_ms: waitMs }))
      .lease;
  }

  /** As the process does when it is told to stop. */
  leave(connection: NatsConnection): void {
    connection.publish(subjects.runnerLeaving(this.id), this.instanceId);
  }

  async complete(lease: Lease, images = [storedImage(lease.task_id, lease.attempt)]): Promise<void> {
    await this.commands.call(workCommands.complete, {
      ...this.reporter,
      lease: refOf(lease),
      images,
      usage: USAGE,
      warm: this.warm,
    });
  }

  async fail(
    lease: Lease,
    fault: z.input<typeof workCommands.fail.request>['fault'],
    usage: Usage | null = null,
  ): Promise<void> {
    await this.commands.call(workCommands.fail, {
      ...this.reporter,
      lease: refOf(lease),
      fault,
      usage,
      warm: this.warm,
    });
  }

  async release(lease: Lease, reason: z.input<typeof workCommands.release.request>['reason']): Promise<void> {
    await this.commands.call(workCommands.release, { ...this.reporter, lease: refOf(lease), reason });
  }

  async heartbeat(lease: Lease, progress = 0.5): Promise<{ cancel_requested: boolean }> {
    return this.commands.call(workCommands.heartbeat, {
      ...this.reporter,
      lease: refOf(lease),
      phase: 'sampling',
      progress,
    });
  }
}

export function refOf({ task_id, attempt, lease_token }: Lease): LeaseRef {
  return { task_id, attempt, lease_token };
}

/** Generation replicas on a real NATS and a schema of their own, and a client that talks to them as gateways and runners do. */
export class GenerationHarness {
  readonly replicas: INestApplicationContext[] = [];

  private constructor(
    readonly nats: TestNats,
    private readonly namespace: TestNamespace,
    private readonly folder: string,
    private readonly client: INestApplicationContext,
    private readonly env: Record<string, string>,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<GenerationHarness> {
    const [nats, namespace] = await Promise.all([startNats({ jetstream: true }), createSchema('generation')]);
    const folder = await mkdtemp(join(tmpdir(), 'atelier-generation-'));
    const module = await Test.createTestingModule({
      imports: [HealthModule, MessagingModule.forRoot({ url: nats.url, name: 'test-client' })],
    }).compile();
    const harness = new GenerationHarness(nats, namespace, folder, await module.init(), env);
    await harness.startReplica();
    return harness;
  }

  get commands(): CommandClient {
    return this.client.get(CommandClient);
  }

  get database(): Database {
    return this.replicas[0]!.get(Database);
  }

  get connection(): NatsConnection {
    return this.client.get(NatsConnection);
  }

  async startReplica(): Promise<INestApplicationContext> {
    const app = await startService(
      generationService({
        NATS_URL: this.nats.url,
        DATABASE_URL: this.namespace.url.replace(/\?.*/, ''),
        DATABASE_SCHEMA: this.namespace.name,
        SIGNING_SECRET: SECRET,
        OBJECT_STORE_PATH: this.folder,
        LOG_LEVEL: 'fatal',
        QUEUE_NEWS_MS: '0',
        ...this.env,
      }),
    );
    this.replicas.push(app);
    await app.get(Database).ready;
    await waitFor(() => this.answers(), { timeoutMs: 10_000, what: 'the generation service to answer commands' });
    return app;
  }

  private async answers(): Promise<boolean> {
    return this.commands.call(modelCommands.models, { actor: actor(1) }).then(
      () => true,
      () => false,
    );
  }

  call<C extends CommandContract>(contract: C, request: z.input<C['request']>): Promise<CommandReply<C>> {
    return this.commands.call(contract, request);
  }

  async runner(id = 'runner-1', models = ['sd15']): Promise<TestRunner> {
    const runner = new TestRunner(this.commands, id, models);
    await runner.hello();
    return runner;
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map((app) => app.close()));
    await this.client.close();
    await this.nats.stop();
    await this.namespace.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export function actor(userId: number): Actor {
  return { user_id: userId, role: 'user', session_id: '00000000-0000-4000-8000-000000000000' };
}
