import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import { jetstreamManager } from '@nats-io/jetstream';
import { NatsCluster, runFolder, type ClusteredName } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { LiveClient } from '../installation/live-client.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';
import { SteadyCreator } from './steady-creator.js';

/** Half a second of work each. */
const TASK = { steps: 10 };
const SETTINGS = { COMFY_SIM_STEP_MS: '50', NATS_STREAM_REPLICAS: '3' };
const STREAM = 'EVENTS';

let cluster: NatsCluster;
let installation: Installation;
let owner: Account;
let api: ApiClient;

beforeAll(async () => {
  cluster = await NatsCluster.start();
  const settings = { ...SETTINGS, NATS_URL: cluster.url };
  installation = await Installation.start({ folder: runFolder(), generations: 2, simulators: 2, settings });
  owner = await installation.user();
  api = installation.api(owner);
}, 2 * SLOW);
afterAll(async () => {
  await installation.discard();
  await cluster.discard();
}, SLOW);

async function withStream<T>(read: (manager: Awaited<ReturnType<typeof jetstreamManager>>) => Promise<T>): Promise<T> {
  const connection = await connect({ servers: cluster.url.replace('nats://', '').split(',') });
  try {
    return await read(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}

const leader = () =>
  withStream(async (manager) => (await manager.streams.info(STREAM)).cluster!.leader as ClusteredName);

/** Each server holds all events again: the next one may die. */
const isWhole = () =>
  withStream(async (manager) => {
    const { replicas = [] } = (await manager.streams.info(STREAM)).cluster!;
    return replicas.length === 2 && replicas.every(({ current, offline }) => current && !offline);
  }).catch(() => false);

const untilWhole = () => until(isWhole, { what: 'three current replicas', timeoutMs: SLOW, everyMs: 200 });

async function expectNothingLost(creator: SteadyCreator, client: LiveClient): Promise<void> {
  await creator.stop();
  const tasks = await Promise.all(creator.accepted.map((id) => ended(api, id)));
  expect(tasks.map(({ status }) => status)).toEqual(tasks.map(() => 'completed'));
  const toldCompleted = () => {
    const told = new Set(client.statuses.filter(({ status }) => status === 'completed').map(({ task_id }) => task_id));
    return creator.accepted.every((id) => told.has(id));
  };
  await until(toldCompleted, { what: 'the socket to hear of every end', timeoutMs: SLOW });
  expect(await Promise.all(tasks.map(async ({ id }) => (await api.result(id)).images.length))).toEqual(
    tasks.map(() => 1),
  );
}

it.each([
  [
    'is killed and comes back',
    (name: ClusteredName) => cluster.kill(name),
    (name: ClusteredName) => cluster.revive(name),
  ],
  [
    'is cut off and comes back',
    (name: ClusteredName) => Promise.resolve(cluster.cutOff(name)),
    (name: ClusteredName) => Promise.resolve(cluster.bringBack(name)),
  ],
])(
  'work goes on while the server that leads the stream %s',
  async (_what, strike, heal) => {
    const client = await LiveClient.connect(installation.embedded.urls[0]!, owner.token);
    const creator = new SteadyCreator(api, TASK);
    await creator.more(4);
    // The first event makes the stream.
    await untilWhole();
    const struck = await leader();
    await strike(struck);
    const awayMs = await creator.more(1);
    await creator.more(12);
    await heal(struck);
    await creator.more(4);
    process.stdout.write(`the next create was taken after ${Math.round(awayMs)} ms\n`);
    await expectNothingLost(creator, client);
    client.close();
  },
  3 * SLOW,
);

it(
  'work goes on while the servers are restarted one after the other',
  async () => {
    const client = await LiveClient.connect(installation.embedded.urls[0]!, owner.token);
    const creator = new SteadyCreator(api, TASK);
    for (const name of cluster.names) {
      await untilWhole();
      await cluster.stop(name);
      await creator.more(4);
      await cluster.revive(name);
    }
    await expectNothingLost(creator, client);
    client.close();
  },
  3 * SLOW,
);
