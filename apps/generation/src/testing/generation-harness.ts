import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  modelCommands,
  taskCommands,
  type Actor,
  type CommandContract,
  type CommandReply,
  type CreateTask,
  type Task,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { CommandClient, MessagingModule, NatsConnection } from '@atelier/messaging';
import { HealthModule, startService } from '@atelier/platform';
import { createSchema, startNats, type TestNats, type TestNamespace } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { z } from 'zod';
import { generationService } from '../service.js';
import { actor } from './actors.js';
import { TestRunner } from './test-runner.js';

const SECRET = 'a secret for tests that is long enough';

const TABLES = `task, user_share, user_storage, backlog, outbox, attempt, result, image, idempotency_key, collection, housekeeping, asset, counted_hour, usage_day, member_terms, group_span, group_name, group_share`;

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
    return this.get(Database);
  }

  get connection(): NatsConnection {
    return this.client.get(NatsConnection);
  }

  /** A provider of the first replica. */
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.replicas[0]!.get(type);
  }

  /**
   * Empties the tables of tasks, and of the runners too if wanted. In a transaction, which is tried again after a deadlock: what a replica
   * does on its own goes on meanwhile, and may hold one of the tables and want another.
   */
  async clear({ runners = false } = {}): Promise<void> {
    const tables = `${TABLES}${runners ? ', runner, runner_model, catalogue, model_list' : ''}`;
    await this.database.transaction((transaction) => transaction.query(`TRUNCATE ${tables} CASCADE`));
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
        // Specs that are about proofs ask for them.
        ACTOR_PROOFS: 'optional',
        QUEUE_NEWS_MS: '0',
        // Specs that are about them ship them themselves.
        SHIPPED_WORKFLOWS: 'withdrawn',
        ...this.env,
      }),
    );
    this.replicas.push(app);
    await app.get(Database).ready;
    await until(() => this.answers(), { timeoutMs: 10_000, what: 'the generation service to answer commands' });
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

  /** Creates a task. @param who a user, or the id of one */
  create(who: Actor | number, body: Partial<CreateTask> = {}, idempotencyKey: string | null = null): Promise<Task> {
    return this.call(taskCommands.create, {
      actor: typeof who === 'number' ? actor(who) : who,
      body: { prompt: 'fox', model_name: 'sd15', ...body },
      idempotency_key: idempotencyKey,
    });
  }

  /** Registers a runner that has these models. */
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
