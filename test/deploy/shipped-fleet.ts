import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  runnerIdentityCommands,
  type CommandContract,
  type CommandReply,
  type MakeEnrolment,
} from '@atelier/contracts';
import { generationService } from '@atelier/generation';
import { CommandClient, connectOptions, MessagingModule, RunnerLogin } from '@atelier/messaging';
import { makeUserKey } from '@atelier/messaging/nkeys';
import { HealthModule, startService } from '@atelier/platform';
import { createSchema, runFolder, type TestNamespace } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { z } from 'zod';
import { ShippedNats } from './shipped-nats.js';

export const SHARED_PASSWORD = 'the-password-that-all-share';
const ONCE = { waitOnFirstConnect: false, reconnect: false, timeout: 20_000 };

interface RunnerParts {
  seed?: string;
  proof?: string;
  /** The password of the release before. */
  shared?: string;
}
const ADMIN = { user_id: 1, role: 'admin', session_id: '00000000-0000-4000-8000-000000000000' } as const;
export const ACTING = { actor: ADMIN, client: { address: '127.0.0.1', user_agent: 'test' } };

/** The shipped broker with the real generation service, which says what runners may do. */
export class ShippedFleet {
  private readonly opened: NatsConnection[] = [];
  private service: INestApplicationContext | undefined;

  private constructor(
    readonly nats: ShippedNats,
    readonly namespace: TestNamespace,
    private readonly gateway: INestApplicationContext,
    private readonly folder: string,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<ShippedFleet> {
    const [nats, namespace] = await Promise.all([ShippedNats.start(), createSchema('generation')]);
    const settings = { url: nats.url('gateway'), name: 'test-gateway' };
    const module = await Test.createTestingModule({
      imports: [HealthModule, MessagingModule.forRoot(settings)],
    }).compile();
    const folder = await mkdtemp(join(runFolder(), 'shipped-fleet-'));
    const fleet = new ShippedFleet(nats, namespace, await module.init(), folder);
    await fleet.startService(env);
    return fleet;
  }

  async startService(env: Record<string, string> = {}): Promise<void> {
    const { nats, namespace } = this;
    const app = await startService(
      generationService({
        ...{ NATS_URL: nats.url('generation'), DATABASE_URL: namespace.url.replace(/\?.*/, '') },
        ...{ NATS_CALLOUT_SEED: nats.seeds.callout, NATS_SYSTEM_SEED: nats.seeds.system },
        ...{ DATABASE_SCHEMA: namespace.name, SIGNING_SECRET: 'a secret for tests that is long enough' },
        ...{ OBJECT_STORE_PATH: this.folder, LOG_LEVEL: 'fatal', SHIPPED_WORKFLOWS: 'withdrawn' },
        ACTOR_PROOFS: 'optional',
        ...env,
      }),
    );
    this.service = app;
    await until(() => this.call(runnerIdentityCommands.identities, { actor: ADMIN }).then(() => true), {
      ...{ what: 'the generation service to answer', timeoutMs: 20_000 },
    });
  }

  async stopService(): Promise<void> {
    await this.service?.close();
    this.service = undefined;
  }

  /** As the gateway asks. */
  call<C extends CommandContract>(contract: C, request: z.input<C['request']>): Promise<CommandReply<C>> {
    return this.gateway.get(CommandClient).call(contract, request);
  }

  async token(body: Partial<MakeEnrolment> = {}): Promise<string> {
    return (await this.call(runnerIdentityCommands.makeEnrolment, { ...ACTING, body })).token;
  }

  /** Connects as runners do, which try again: a busy machine may not decide in the time of the broker. */
  async admitted(runnerId: string, { seed = makeUserKey().seed, ...parts }: RunnerParts = {}): Promise<NatsConnection> {
    return until(() => this.runner(runnerId, { seed, ...parts }), { what: `${runnerId} to be let in`, everyMs: 100 });
  }

  /** Connects once. @throws when it is refused */
  async runner(
    runnerId: string,
    { seed = makeUserKey().seed, proof, shared }: RunnerParts = {},
  ): Promise<NatsConnection> {
    const runner = new RunnerLogin({ runnerId, seed, proof: () => proof });
    const url = shared === undefined ? this.nats.address : this.nats.address.replace('//', `//runner:${shared}@`);
    return this.kept(await connect({ ...connectOptions({ url, name: 'test', runner }), ...ONCE }));
  }

  /** A new runner that is let in. */
  async enrolled(runnerId: string, seed = makeUserKey().seed): Promise<NatsConnection> {
    return this.admitted(runnerId, { seed, proof: await this.token({ runner_id: runnerId }) });
  }

  /** As runners of the release before connect. */
  async oldRunner(password = SHARED_PASSWORD): Promise<NatsConnection> {
    const url = this.nats.address.replace('//', `//runner:${password}@`);
    return this.kept(await connect({ ...connectOptions({ url, name: 'test' }), ...ONCE }));
  }

  async stop(): Promise<void> {
    await Promise.all(this.opened.map((connection) => connection.close()));
    await this.gateway.close();
    await this.stopService();
    await this.nats.stop();
    await this.namespace.drop();
  }

  private kept(connection: NatsConnection): NatsConnection {
    this.opened.push(connection);
    return connection;
  }
}

/** Sees what the server refuses to a connection. */
export class Refusals {
  private readonly seen: string[] = [];

  constructor(private readonly connection: NatsConnection) {
    void this.watch();
  }

  /** What the server says of the next thing that is done here; null: it is allowed. */
  async of(act: (connection: NatsConnection) => void): Promise<string | null> {
    this.seen.length = 0;
    act(this.connection);
    // The server answers in order: a refusal comes before the pong.
    await this.connection.flush();
    await this.connection.flush();
    return this.seen[0] ?? null;
  }

  private async watch(): Promise<void> {
    for await (const status of this.connection.status())
      if (status.type === 'error') this.seen.push(status.error.message);
  }
}
