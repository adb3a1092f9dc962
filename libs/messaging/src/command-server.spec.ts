import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { command, nothingSchema } from '@atelier/contracts';
import { HealthModule, startService } from '@atelier/platform';
import { startNats, type TestNats } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Controller, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { CommandClient } from './command-client.js';
import { HandleCommand } from './command-handler.js';
import { MessagingModule } from './messaging.module.js';
import { commandTransport } from './nats-options.js';

const work = command('cmd.test.work', nothingSchema, z.object({ by: z.string() }), 30_000);

let nats: TestNats;
let caller: NestFastifyApplication;
const running: NestFastifyApplication[] = [];

beforeAll(async () => {
  nats = await startNats();
  caller = await start('caller');
}, 60_000);
afterAll(async () => {
  await caller.close();
  await nats.stop();
});
afterEach(() => Promise.all(running.splice(0).map((app) => app.close())));

/** A replica that answers with its name once its gate is open. */
interface Replica {
  app: NestFastifyApplication;
  /** Requests that it has been given. */
  readonly taken: number;
  gate: PromiseWithResolvers<void>;
}

function start(name: string, controllers: (new () => object)[] = [], ableAfter?: Promise<void>) {
  @Module({ imports: [HealthModule, MessagingModule.forRoot({ url: nats.url, name })], controllers })
  class TestModule {}
  return startService({
    ...{ name, module: TestModule, log: { format: 'json' as const, level: 'fatal' as const } },
    http: { host: '127.0.0.1', port: 0 },
    ...(controllers.length > 0 ? { transport: commandTransport({ url: nats.url, name: 'replicas' }) } : {}),
    ...(ableAfter ? { ableAfter: () => ableAfter } : {}),
  });
}

async function replica(name: string, ableAfter?: Promise<void>): Promise<Replica> {
  const seen = { taken: 0, gate: Promise.withResolvers<void>() };
  @Controller()
  class WorkController {
    @HandleCommand(work)
    async work(): Promise<{ by: string }> {
      seen.taken += 1;
      await seen.gate.promise;
      return { by: name };
    }
  }
  const app = await start(name, [WorkController], ableAfter);
  running.push(app);
  return Object.assign(seen, { app });
}

const call = () => caller.get(CommandClient).call(work, {});
const answered = () => call().then((answer) => answer, () => undefined); // prettier-ignore

describe('a service that is told to stop', () => {
  it('answers what it has in hand, and takes nothing new', async () => {
    const one = await replica('one');
    const requests: ReturnType<typeof answered>[] = [];
    let refused = 0;
    const ask = () => {
      const request = answered();
      requests.push(request);
      void request.then((answer) => (refused += Number(answer === undefined)));
    };
    await until(() => (ask(), one.taken > 0), { what: 'a request to be taken', timeoutMs: 10_000 });
    const refusedBefore = refused;
    const closing = one.app.close();
    await until(() => (ask(), refused > refusedBefore), { what: 'one to be refused at once', timeoutMs: 4_000 });
    const { taken } = one;
    one.gate.resolve();
    await closing;
    const answers = (await Promise.all(requests)).filter((answer) => answer !== undefined);
    expect(answers).toEqual(Array.from({ length: taken }, () => ({ by: 'one' })));
    expect(one.taken).toBe(taken);
  });

  it('before it was able to work takes no command, then or later', async () => {
    const able = Promise.withResolvers<void>();
    const early = await replica('early', able.promise);
    early.gate.resolve();
    expect(await answered()).toBeUndefined();
    await early.app.close();
    able.resolve();
    expect(await answered()).toBeUndefined();
    expect(early.taken).toBe(0);
  });
});
