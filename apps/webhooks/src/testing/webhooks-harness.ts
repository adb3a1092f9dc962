import { subjects, webhookCommands, type Actor, type Delivery, type MadeWebhook } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { CommandClient, connectOptions, EventStream, NatsConnection } from '@atelier/messaging';
import { Health, startService } from '@atelier/platform';
import { createSchema, startNats, startPostgres, type TestNats } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { ClientNats } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { readConfig } from '../config.js';
import { WakeUp } from '../deliveries/wake-up.js';
import { webhooksService } from '../service.js';
import { Receiver } from './receiver.js';

/** A user as the gateway names them. */
export function actor(userId: number): Actor {
  return { user_id: userId, role: 'user', session_id: randomUUID() };
}

/** The service on a real Postgres and a real NATS, a caller of its commands, and a receiver on this machine. */
export class WebhooksHarness {
  readonly commands: CommandClient;
  private readonly events: EventStream;
  private readonly extra: NestFastifyApplication[] = [];
  private seq = 0;

  private constructor(
    private readonly nats: TestNats,
    private readonly env: Record<string, string>,
    private readonly database: pg.Client,
    readonly connection: NatsConnection,
    readonly receiver: Receiver,
  ) {
    this.commands = new CommandClient(connection);
    this.events = new EventStream(connection);
  }

  /** @param env settings beside those of every spec */
  static async start(env: Record<string, string> = {}): Promise<WebhooksHarness> {
    const [nats, schema, { url }, receiver] = await Promise.all([
      startNats({ jetstream: true }),
      createSchema('webhooks'),
      startPostgres(),
      Receiver.start(),
    ]);
    const settings = { NATS_URL: nats.url, DATABASE_URL: url, DATABASE_SCHEMA: schema.name, ...env };
    const database = new pg.Client({ connectionString: schema.url });
    await database.connect();
    const harness = new WebhooksHarness(nats, settings, database, await connected(nats.url), receiver);
    await harness.events.ensure();
    await harness.startReplica();
    const answer = () => harness.commands.call(webhookCommands.webhooks, { actor: actor(1) });
    await until(answer, { what: 'answers of the service' });
    return harness;
  }

  async startReplica(): Promise<NestFastifyApplication> {
    const config = readConfig({
      KEY_ENCRYPTION_SECRET: 'the secret of the specs, 32 bytes',
      LOG_LEVEL: 'fatal',
      // Specs that are about proofs ask for them.
      ACTOR_PROOFS: 'optional',
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
      WEBHOOK_HTTP: 'allow',
      ...this.env,
    });
    const app = await startService(webhooksService(config));
    this.extra.push(app);
    await app.get(Database).ready;
    await until(() => this.hasConsumer(), { what: 'the consumer at the broker' });
    return app;
  }

  get app(): NestFastifyApplication {
    return this.extra[0]!;
  }

  async stopReplicas(): Promise<void> {
    await Promise.all(this.extra.splice(0).map((app) => app.close()));
  }

  /** An endpoint of a user at the receiver; `path` tells it from others. */
  create(userId: number, path: string, more: object = {}): Promise<MadeWebhook> {
    const body = { url: this.receiver.url(path), ...more };
    return this.commands.call(webhookCommands.createWebhook, { actor: actor(userId), body });
  }

  /** What the generation service says when a task has ended, or something else has happened to it. */
  async taskEvent(userId: number, more: object = {}): Promise<number> {
    this.seq += 1;
    const event = {
      ...{ v: 1, seq: this.seq, task_id: 42, status: 'completed', deleted: false, phase: null, attempt: 1 },
      ...{ queue_position: null, eta_ms: null, result_id: 7, error_code: null, error_message: null },
      ...{ ts: this.momentOf(this.seq), ...more },
    };
    await this.events.publish(subjects.taskEvent(userId, event.task_id, 'status'), JSON.stringify(event), randomUUID());
    return this.seq;
  }

  /** When an event has happened, by its number: the same event again has the same moment. */
  momentOf(seq: number): string {
    return new Date(Date.parse('2026-11-27T08:00:00.000Z') + seq).toISOString();
  }

  /** `webhook-id` of the end that an event told of. */
  idOf(seq: number): string {
    return `evt_42_${Date.parse(this.momentOf(seq))}`;
  }

  async publish(subject: string, payload: string): Promise<void> {
    await this.events.publish(subject, payload, randomUUID());
  }

  async log(userId: number, webhookId: string): Promise<Delivery[]> {
    const request = { actor: actor(userId), webhook_id: webhookId, query: {} };
    return (await this.commands.call(webhookCommands.deliveries, request)).items;
  }

  /** The newest delivery, once it is as wanted. */
  delivery(userId: number, webhookId: string, wanted: (delivery: Delivery) => boolean): Promise<Delivery> {
    const found = async () => (await this.log(userId, webhookId)).find(wanted);
    return until(found, { what: 'the delivery' });
  }

  async rows<Row extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(sql, parameters)).rows;
  }

  /** Lets what waits be due now. */
  async letBeDue(webhookId: string): Promise<void> {
    await this.rows(`UPDATE deliveries SET due_at = now() WHERE endpoint_id = $1 AND state = 'pending'`, [webhookId]);
    this.app.get(WakeUp).wake();
  }

  async stop(): Promise<void> {
    await this.stopReplicas();
    await this.receiver.stop();
    await this.connection.client.close();
    await this.database.end();
    await this.nats.stop();
  }

  private async hasConsumer(): Promise<boolean> {
    const client = await this.events.ensure();
    const manager = await client.jetstreamManager();
    return (await manager.consumers.info('EVENTS', 'webhooks')).num_waiting > 0;
  }
}

async function connected(url: string): Promise<NatsConnection> {
  const connection = new NatsConnection(new ClientNats(connectOptions({ url, name: 'webhooks-spec' })), new Health());
  connection.onModuleInit();
  await connection.ready;
  return connection;
}
