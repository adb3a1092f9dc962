import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventCommands, subjects } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { LiveClient } from '../testing/live-client.js';
import { StartedGateway } from '../testing/started-gateway.js';
import { progressEvent, statusEvent, syncReply, task } from '../testing/samples.js';

describe('Two gateways on one broker', () => {
  let harness: GatewayHarness;
  let second: StartedGateway;
  let watcher: NatsConnection;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    second = await (await StartedGateway.start(harness.nats.url)).ready();
    watcher = await connect({ servers: harness.nats.url });
    await harness.services.on(eventCommands.sync, ({ last_seq }) => syncReply(last_seq));
  });
  afterAll(async () => {
    await watcher.close();
    await second.stop();
    await harness.stop();
  });

  const status = (userId: number, seq: number) =>
    harness.services.publish(subjects.taskEvent(userId, 42, 'status'), statusEvent(seq));

  it('bring a user what happens on whichever the socket is, once each', async () => {
    const token = await harness.issuer.token({ userId: 7 });
    const clients = [await LiveClient.connect(harness.gateway.url, token), await LiveClient.connect(second.url, token)];
    for (const seq of [1, 2, 3]) status(7, seq);
    harness.services.publish(subjects.progress(7, 42, 'runner-1'), progressEvent(3));
    for (const client of clients) {
      await client.until('the events', () => client.statuses.length === 3 && client.progress.length === 1);
      expect(client.seqs()).toEqual([1, 2, 3]);
      client.close();
    }
  });

  it('listen for connected users only', async () => {
    const heard = async (userId: number): Promise<boolean> => {
      try {
        await watcher.request(subjects.progress(userId, 1, 'runner-1'), '{}', { timeout: 50 });
        return true;
      } catch (error) {
        return !/no responders/i.test(String(error));
      }
    };
    expect(await heard(8)).toBe(false);
    const token = await harness.issuer.token({ userId: 8 });
    const [one, two] = [await LiveClient.connect(second.url, token), await LiveClient.connect(second.url, token)];
    expect(await heard(8)).toBe(true);
    one.close();
    expect(await heard(8)).toBe(true);
    two.close();
    await until(async () => !(await heard(8)), { what: 'the subscription to end' });
  });

  it('take over from each other: a client of the one that stops syncs on the other', async () => {
    const third = await (await StartedGateway.start(harness.nats.url)).ready();
    const token = await harness.issuer.token({ userId: 9 });
    const client = await LiveClient.connect(third.url, token);
    status(9, 1);
    await client.until('the first event', () => client.seqs().includes(1));
    await third.stop();
    await client.until('the line to be closed', () => client.disconnects.length === 1);
    // Not "server disconnect", after which a client would not come back by itself.
    expect(client.disconnects).toEqual(['transport close']);
    client.close();
    await harness.services.on(eventCommands.sync, ({ last_seq }) =>
      syncReply(3, {
        events: [2, 3].filter((seq) => seq > last_seq).map((seq) => statusEvent(seq)),
        snapshot: [task()],
      }),
    );
    const again = await LiveClient.connect(second.url, token);
    expect(await again.ask('sync', { last_seq: 1 })).toMatchObject({ seq: 3, events: [{ seq: 2 }, { seq: 3 }] });
    status(9, 4);
    await again.until('the next event', () => again.seqs().includes(4));
    again.close();
  });
});
