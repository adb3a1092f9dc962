import { afterEach, describe, expect, it } from '@jest/globals';
import { startNats, type TestNats } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { connectOptions } from './nats-options.js';
import { makeUserKey } from './nkeys.js';
import { ReconnectPace } from './reconnect-pace.js';
import { RunnerLogin } from './runner-login.js';

const runner = new RunnerLogin({ runnerId: 'gpu-1', seed: makeUserKey().seed });
/** What chance makes at least of the fourth pause of a client that is refused. */
const LEAST_FOURTH_MS = 1_000;

let broker: TestNats | undefined;
let connection: NatsConnection | undefined;
afterEach(async () => {
  await connection?.close();
  await broker?.stop();
});

const brokerWith = (password: string, port?: number) =>
  startNats({ credentials: { user: 'runner', password }, ...(port === undefined ? {} : { port }) });

/** A client of that address: its connection, the times of its tries, and the pause before the next. */
function client(url: string) {
  const options = connectOptions({ url, name: 'pace', runner }) as ReturnType<typeof connectOptions> & {
    reconnectToServer: () => null;
  };
  const tries: number[] = [];
  const reconnectToServer = () => (tries.push(performance.now()), options.reconnectToServer());
  const connected = connect({ ...options, reconnectToServer });
  return { connected, tries, pauseMs: options.reconnectDelayHandler as () => number };
}

describe('a runner whose broker', () => {
  it('refuses it, asks ever less often, until it is taken', async () => {
    broker = await brokerWith('of yesterday');
    const { port, url } = broker;
    const { connected, tries } = client(url.replace(/:[^:@]*@/, ':of-today@'));
    await until(() => tries.length > 4, { what: 'five tries' });
    expect(tries[4]! - tries[3]!).toBeGreaterThanOrEqual(LEAST_FOURTH_MS);
    await broker.stop();
    broker = await brokerWith('of-today', port);
    connection = await connected;
  });

  it('is away, looks for it twice a second', async () => {
    broker = await brokerWith('secret');
    const { connected, tries, pauseMs } = client(broker.url);
    connection = await connected;
    await broker.kill();
    await until(() => tries.length > 5, { what: 'five tries more' });
    expect(pauseMs()).toBeLessThanOrEqual(500);
    await broker.restart();
    await until(() => connected.then((found) => found.flush()).then(() => true), { what: 'the broker to be found' });
  });
});

describe('the pace of tries', () => {
  it('is the first again after a connection that has held, and not after one that was ended at once', () => {
    let now = 0;
    const pace = new ReconnectPace(() => now);
    const refusedAfter = (ms: number) => {
      now += ms;
      pace.tries();
      pace.answers();
      return pace.pauseMs();
    };
    for (const ms of [0, 250, 500, 1_000]) refusedAfter(ms);
    expect(refusedAfter(5_000)).toBeGreaterThan(1_000);
    expect(refusedAfter(60_000)).toBeLessThanOrEqual(250);
  });

  it('stays the same until the next try, and is at most ten seconds', () => {
    const pace = new ReconnectPace(() => 0);
    for (let tries = 0; tries < 20; tries += 1) pace.tries();
    pace.answers();
    expect(pace.pauseMs()).toBe(pace.pauseMs());
    expect(pace.pauseMs()).toBeGreaterThanOrEqual(5_000);
    expect(pace.pauseMs()).toBeLessThanOrEqual(10_000);
  });
});
