import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { subjects } from '@atelier/contracts';
import type { NatsUser } from '@atelier/launcher';
import { connectOptions, RunnerLogin } from '@atelier/messaging';
import { runFolder } from '@atelier/testing';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { LiveClient } from '../installation/live-client.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

const RUNNER = 'runner-comfy-sim-1';
const SERVICES = ['generation', 'generation-2', 'auth'];
/** The parts of the API that read or write every table, by the role of who asks. */
const READS = [
  '/api/v1/auth/me',
  '/api/v1/account/sessions',
  '/api/v1/generation/history',
  '/api/v1/generation/history?q=fox',
  '/api/v1/collections',
  '/api/v1/shares',
  '/api/v1/trash',
  '/api/v1/storage',
  '/api/v1/models',
];
const ADMIN_READS = ['users', 'audit', 'runners', 'queue', 'storage', 'settings', 'dead-letters'].map(
  (page) => `/api/v1/admin/${page}`,
);

let installation: Installation;
let api: ApiClient;
let admin: ApiClient;
let live: LiveClient;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), generations: 2, simulators: 2 });
  const account = await installation.user();
  api = installation.api(account);
  admin = installation.api(await installation.admin());
  live = await LiveClient.connect(installation.embedded.urls[0]!, account.token);
}, SLOW);
afterAll(async () => {
  live?.close();
  await installation.discard();
}, SLOW);

/** What migrations of a next release may do while this one works: new columns everywhere, new tables, an entry in the lists of migrations. */
async function migrateToTheNext(): Promise<void> {
  const tables = await installation.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('auth', 'generation')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables.filter((table) => !table.name.endsWith('.migration')))
    await installation.query(`ALTER TABLE ${name} ADD COLUMN of_the_next_release text NOT NULL DEFAULT 'unknown'`);
  for (const schema of ['auth', 'generation']) {
    await installation.query(`CREATE TABLE ${schema}.next_release (id bigint PRIMARY KEY)`);
    await installation.query(
      `INSERT INTO ${schema}.migration ("timestamp", name) VALUES (9999999999999, 'Next9999999999999')`,
    );
  }
}

/** A day of a user and an admin: everything that statements are made for. */
async function useEverything(): Promise<void> {
  const tasks = await Promise.all(Array.from({ length: 8 }, () => api.create({ steps: 2 })));
  const done = await Promise.all(tasks.map(({ id }) => ended(api, id)));
  expect(done.map(({ status }) => status)).toEqual(tasks.map(() => 'completed'));
  const { id: image } = (await api.result(tasks[0]!.id)).images[0]!;
  const { body } = await api.post<{ id: number }>('/api/v1/collections', { name: 'foxes' });
  const answers = [
    await api.post(`/api/v1/collections/${body.id}/images`, { image_ids: [image] }),
    await api.request('PATCH', `/api/v1/images/${image}`, { body: { favourite: true } }),
    await api.post('/api/v1/shares', { image_id: image }),
    await api.delete(`/api/v1/generation/${tasks[1]!.id}`),
    await admin.post('/api/v1/admin/users', {
      username: `next-${tasks[0]!.id}`,
      password: 'correct horse battery',
      role: 'user',
    }),
    ...(await Promise.all(READS.map((path) => api.get(path)))),
    ...(await Promise.all(ADMIN_READS.map((path) => admin.get(path)))),
  ];
  expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
  await installation.user();
}

async function errorsInTheLogs(): Promise<string[]> {
  const folder = installation.embedded.home.at('logs');
  const files = (await readdir(folder)).filter((name) => /^(?:auth|generation|gateway)/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n')).filter((line) => /"level":"(?:error|fatal)"|cached plan/.test(line));
}

describe('this release beside the next (case 31)', () => {
  it(
    'goes on when the migrations of the next are run, without an error for anybody',
    async () => {
      await useEverything();
      await migrateToTheNext();
      await useEverything();
      expect(await errorsInTheLogs()).toEqual([]);
      const faults = await installation.query('SELECT * FROM generation.attempt WHERE fault IS NOT NULL');
      expect(faults).toEqual([]);
    },
    2 * SLOW,
  );

  it(
    'starts on the database of the next, as after a rollout that is taken back',
    async () => {
      for (const name of SERVICES) {
        await installation.embedded.child(name).stop();
        await installation.revive(name);
      }
      await useEverything();
    },
    2 * SLOW,
  );

  it(
    'does not stumble over messages of the next: more fields, other kinds, other versions',
    async () => {
      const { id, user_id } = await api.create({ steps: 2 });
      await live.sees(id, 'completed');
      const before = live.statuses.length;
      const [generation, auth] = await Promise.all((['generation', 'auth'] as const).map(asService));
      const runner = await asRunner();
      const newest = live.statuses.at(-1)!;
      generation!.publish(
        `evt.user.${user_id}.gift.7.opened`,
        JSON.stringify({ v: 1, seq: 1, what: 'a kind of the next release' }),
      );
      generation!.publish(subjects.taskEvent(user_id, id, 'status'), JSON.stringify({ ...newest, v: 99 }));
      runner.publish(subjects.progress(user_id, id, RUNNER), JSON.stringify({ v: 99 }));
      auth!.publish(subjects.authEvent('session_revoked'), JSON.stringify({ v: 99, of: 'the next' }));
      generation!.publish(subjects.workWake, 'words of the next');
      for (const connection of [generation!, auth!, runner]) await connection.drain();
      const next = await api.create({ steps: 2 });
      await live.sees(next.id, 'completed');
      expect(live.statuses.slice(before).map(({ task_id }) => task_id)).not.toContain(id);
      expect((await api.get('/api/v1/auth/me')).status).toBe(200);
    },
    SLOW,
  );
});

/** Connected as this service is, with its permissions. */
function asService(user: NatsUser): Promise<NatsConnection> {
  return connect(connectOptions({ url: installation.embedded.natsUrl(user), name: 'test' }));
}

/** Connected as one of the runners, with its key. */
async function asRunner(): Promise<NatsConnection> {
  const { home } = installation.embedded;
  const seed = (await readFile(home.at('runners', `${RUNNER}.key`), 'utf8')).trim();
  const { protocol, host } = new URL(installation.embedded.natsUrl('generation'));
  const runner = new RunnerLogin({ runnerId: RUNNER, seed });
  return connect(connectOptions({ url: `${protocol}//${host}`, name: 'test', runner }));
}
