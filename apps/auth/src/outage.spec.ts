import { signInCommands } from '@atelier/contracts';
import { createSchema, freePort, startNats, startPostgres, type TestNats } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HashQueue } from './passwords/hash-queue.js';
import { connectCaller, type CommandCaller } from './testing/command-caller.js';
import { ADMIN, CLIENT, startAuthProcess } from './testing/auth-harness.js';
import { refusal } from './testing/refusal.js';
import { TcpProxy } from './testing/tcp-proxy.js';

const LOGIN = { ...ADMIN, client: CLIENT };

describe('the auth service while others are away', () => {
  let app: NestFastifyApplication | undefined;
  let caller: CommandCaller | undefined;
  let nats: TestNats | undefined;
  let proxy: TcpProxy | undefined;
  afterEach(async () => {
    await app?.close();
    await caller?.close();
    await proxy?.shut();
    await nats?.stop();
  });

  const probe = async (path: string) => {
    const answer = await app?.inject(path);
    return { status: answer?.statusCode, checks: answer?.json<{ checks?: Record<string, boolean> }>().checks };
  };
  const ready = () => until(async () => (await probe('/health/ready')).status === 200, { what: 'readiness' });
  const login = () => caller?.commands.call(signInCommands.login, LOGIN) ?? Promise.reject(new Error('no caller'));
  /** Postgres behind a proxy that is shut at first. */
  const databaseBehindProxy = async () => {
    const [{ url }, schema, port] = await Promise.all([startPostgres(), createSchema('outage'), freePort()]);
    const inside = new URL(url);
    proxy = new TcpProxy(port, { host: inside.hostname, port: Number(inside.port) });
    inside.host = `127.0.0.1:${port}`;
    return { DATABASE_URL: inside.href, DATABASE_SCHEMA: schema.name };
  };

  it('starts before Postgres, says so, and works as soon as it is there', async () => {
    nats = await startNats({ jetstream: true });
    caller = await connectCaller(nats.url);
    app = await startAuthProcess({ NATS_URL: nats.url, ...(await databaseBehindProxy()) });
    expect(await probe('/health/live')).toMatchObject({ status: 200 });
    await until(async () => (await probe('/health/ready')).checks?.nats, { what: 'NATS' });
    expect(await probe('/health/ready')).toMatchObject({ status: 503, checks: { postgres: false, nats: true } });
    expect(await refusal(login())).toMatchObject({ code: 'service_unavailable', retryAfterS: 2 });
    await proxy?.open();
    await ready();
    await until(login, { what: 'the admin to sign in' });
  });

  it('recovers from a loss of Postgres by itself', async () => {
    nats = await startNats({ jetstream: true });
    caller = await connectCaller(nats.url);
    const env = await databaseBehindProxy();
    await proxy?.open();
    app = await startAuthProcess({ NATS_URL: nats.url, ...env });
    await until(login, { what: 'the admin to sign in' });
    await proxy?.shut();
    expect(await refusal(login())).toMatchObject({ code: 'service_unavailable' });
    expect(await probe('/health/live')).toMatchObject({ status: 200 });
    expect(await probe('/health/ready')).toMatchObject({ status: 503 });
    await proxy?.open();
    await expect(login()).resolves.toMatchObject({ user: { username: ADMIN.username } });
    await ready();
  });

  it('starts before NATS, and answers as soon as it is there', async () => {
    const port = await freePort();
    const [{ url }, schema] = await Promise.all([startPostgres(), createSchema('outage')]);
    const env = { DATABASE_URL: url, DATABASE_SCHEMA: schema.name };
    app = await startAuthProcess({ NATS_URL: `nats://127.0.0.1:${port}`, ...env });
    await until(async () => (await probe('/health/ready')).checks?.postgres, { what: 'Postgres' });
    expect(await probe('/health/ready')).toMatchObject({ status: 503, checks: { postgres: true, nats: false } });
    nats = await startNats({ jetstream: true, port });
    caller = await connectCaller(nats.url);
    await ready();
    await until(login, { what: 'the admin to sign in' });
  });

  it('answers again after NATS was killed', async () => {
    nats = await startNats({ jetstream: true });
    const [{ url }, schema] = await Promise.all([startPostgres(), createSchema('outage')]);
    caller = await connectCaller(nats.url);
    app = await startAuthProcess({ NATS_URL: nats.url, DATABASE_URL: url, DATABASE_SCHEMA: schema.name });
    await until(login, { what: 'the admin to sign in' });
    await nats.kill();
    await until(async () => (await probe('/health/ready')).status === 503, { what: 'the loss to be seen' });
    await nats.restart();
    await ready();
    await until(login, { what: 'the admin to sign in' });
  });

  it('answers what it has begun before it stops', async () => {
    nats = await startNats({ jetstream: true });
    const [{ url }, schema] = await Promise.all([startPostgres(), createSchema('outage')]);
    caller = await connectCaller(nats.url);
    app = await startAuthProcess({ NATS_URL: nats.url, DATABASE_URL: url, DATABASE_SCHEMA: schema.name });
    await until(login, { what: 'the admin to sign in' });
    const begun = Promise.withResolvers<void>();
    jest.spyOn(HashQueue.prototype, 'run').mockImplementationOnce((work) => {
      begun.resolve();
      return work();
    });
    const answer = login();
    await begun.promise;
    await app.close();
    app = undefined;
    await expect(answer).resolves.toMatchObject({ user: { username: ADMIN.username } });
    expect(await refusal(login())).toMatchObject({ code: 'service_unavailable' });
  });
});
