import { afterEach, describe, expect, it } from '@jest/globals';
import { eventCommands, statusReadCommands, subjects } from '@atelier/contracts';
import { freePort, startNats, type TestNats } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { LiveClient } from '../testing/live-client.js';
import { takeLateClient } from '../testing/late-broker.js';
import { StartedGateway, problemOf } from '../testing/started-gateway.js';
import { standing, statusEvent, syncReply } from '../testing/samples.js';
import { ScriptedServices } from '../testing/scripted-services.js';
import { TokenIssuer } from '../testing/token-issuer.js';

describe('A gateway', () => {
  const stops: (() => unknown)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });

  const broker = async (port?: number): Promise<TestNats> => {
    const nats = await startNats({ port });
    stops.push(() => nats.stop());
    return nats;
  };
  const services = async (nats: TestNats, issuer: TokenIssuer): Promise<ScriptedServices> => {
    const started = await ScriptedServices.start(nats.url, issuer);
    stops.push(() => started.stop());
    await started.on(statusReadCommands.statuses, standing());
    return started;
  };
  const start = async (url: string): Promise<StartedGateway> => {
    const gateway = await StartedGateway.start(url);
    stops.push(() => gateway.stop());
    return gateway;
  };

  it('starts with everything down, says so, and recovers by itself', async () => {
    const port = await freePort();
    const gateway = await start(`nats://127.0.0.1:${port}`);
    const issuer = await TokenIssuer.create();
    const token = await issuer.token();
    const asked = () => gateway.get('/api/v1/generation/status/42', { token });
    expect((await gateway.get('/health/live')).status).toBe(200);
    expect(await (await gateway.get('/health/ready')).json()).toMatchObject({
      status: 'not_ready',
      checks: { nats: false },
    });
    expect((await gateway.get('/health/started')).status).toBe(503);
    const refused = await asked();
    expect(refused.headers.get('retry-after')).toBe('2');
    expect((await problemOf(refused)).code).toBe('service_unavailable');
    expect(await LiveClient.refusal(gateway.url, token)).toMatchObject({ code: 'service_unavailable' });
    const nats = await broker(port);
    expect((await asked()).status).toBe(503);
    await services(nats, issuer);
    await gateway.ready();
    expect((await asked()).status).toBe(200);
    (await LiveClient.connect(gateway.url, token)).close();
  });

  it('answers 503 at once while the broker is away, and goes on when it is back', async () => {
    const [nats, issuer] = [await broker(), await TokenIssuer.create()];
    await services(nats, issuer);
    const gateway = await (await start(nats.url)).ready();
    const token = await issuer.token();
    const asked = () => gateway.get('/api/v1/generation/status/42', { token });
    expect((await asked()).status).toBe(200);
    await nats.kill();
    await until(async () => (await asked()).status === 503, { what: 'the gateway to notice' });
    expect((await asked()).status).toBe(503);
    expect((await gateway.get('/health/ready')).status).toBe(503);
    // A balancer leaves it in: everybody would be out at once, and nobody would say why.
    expect((await gateway.get('/health/started')).status).toBe(200);
    await nats.restart();
    await until(async () => (await asked()).status === 200, { what: 'the gateway to go on' });
  });

  it('makes up for the events that the broker dropped while it was away', async () => {
    const [nats, issuer] = [await broker(), await TokenIssuer.create()];
    const generation = await services(nats, issuer);
    await generation.on(eventCommands.sync, ({ last_seq }) => syncReply(last_seq));
    const gateway = await (await start(nats.url)).ready();
    const client = await LiveClient.connect(gateway.url, await issuer.token({ userId: 7 }));
    stops.push(() => client.close());
    await client.ask('sync', { last_seq: 4 });
    await nats.stop();
    await generation.on(eventCommands.sync, () => syncReply(6, { events: [statusEvent(5), statusEvent(6)] }));
    await nats.restart();
    await client.until('what was missed', () => client.seqs().includes(6));
    generation.publish(subjects.taskEvent(7, 42, 'status'), statusEvent(7));
    await client.until('the next', () => client.seqs().includes(7));
    expect(client.seqs()).toEqual([5, 6, 7]);
    expect(client.disconnects).toEqual([]);
  });

  it('stops within a second, with its dependencies up, down, and with open sockets', async () => {
    const [nats, issuer] = [await broker(), await TokenIssuer.create()];
    await services(nats, issuer);
    const port = await freePort();
    const [up, down] = [await (await start(nats.url)).ready(), await start(`nats://127.0.0.1:${port}`)];
    const client = await LiveClient.connect(up.url, await issuer.token());
    stops.push(() => client.close());
    for (const gateway of [up, down]) {
      await gateway.stop();
    }
    await takeLateClient(port);
  });
});
