import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  activityCommands,
  deadLetterCommands,
  queueCommands,
  quotaCommands,
  runnerCommands,
  settingsCommands,
  userCommands,
  type Settings,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { configSchema } from '../config.js';
import { deadLetterDetail } from '../dead-letters/dead-letters-examples.js';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { activity } from './activity/activity-examples.js';
import { queue } from './queue/queue-examples.js';
import { storagePage } from './quota/quota-examples.js';
import { runner } from './runners/runners-examples.js';
import { SHOWN_SETTINGS } from './settings/shown-settings.js';

const { username: _user, user_deleted: _gone, ...userQueue } = queue.users[0]!;
const { username: _owner, user_deleted: _left, ...userStorage } = storagePage.items[0]!;
const { username: _used, user_deleted: _lost, ...use } = activity.users[0]!;
const { username: _runs, user_deleted: _away, ...task } = runner.current_task!;

/** A user whom auth does not know. */
const GONE = 9;

describe('The installation, for admins', () => {
  let harness: GatewayHarness;
  let token: string;
  const actor = { user_id: 1, role: 'admin' as const, session_id: randomUUID() };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 1, role: 'admin', sessionId: actor.session_id });
    const { services } = harness;
    await services.on(runnerCommands.runners, () => ({ items: [{ ...runner, current_task: task }] }));
    await services.on(activityCommands.activity, ({ query }) => ({ ...activity, range: query.range, users: [use] }));
    await services.on(runnerCommands.actOnRunner, ({ runner_id }) => ({ ...runner, id: runner_id }));
    await services.on(queueCommands.queue, () => ({ ...queue, users: [userQueue] }));
    await services.on(quotaCommands.storage, () => ({ ...storagePage, items: [userStorage] }));
    await services.on(userCommands.userNames, ({ user_ids }) => ({
      users: user_ids.filter((id) => id !== GONE).map((id) => ({ id, username: `name-${id}` })),
    }));
    await services.on(settingsCommands.auth, () => ({
      settings: [{ name: 'REGISTRATION', value: 'open', description: null }],
    }));
    await services.on(settingsCommands.generation, () => ({
      settings: [{ name: 'TRASH_DAYS', value: 30, description: null }],
    }));
  });
  afterAll(() => harness.stop());

  const get = (path: string, as = token) => harness.gateway.get(`/api/v1/admin/${path}`, { token: as });
  const order = (path: string, as = token) =>
    harness.gateway.post(`/api/v1/admin/runners/${path}`, undefined, {
      token: as,
      headers: { 'user-agent': 'an admin' },
    });

  it('shows its runners', async () => {
    const response = await get('runners');
    const current_task = { ...task, username: 'name-7', user_deleted: false };
    expect([response.status, await response.json()]).toEqual([200, { items: [{ ...runner, current_task }] }]);
    expect(harness.services.received(runnerCommands.runners)).toEqual([{ actor }]);
  });

  it.each(['drain', 'resume', 'quarantine', 'release'] as const)(
    'tells a runner to %s, with who says so and from where',
    async (wanted) => {
      const response = await order(`gpu-1/${wanted}`);
      expect([response.status, await response.json()]).toMatchObject([
        200,
        { id: 'gpu-1', current_task: { username: 'name-7' } },
      ]);
      const client = { address: '127.0.0.1', user_agent: 'an admin' };
      expect(harness.services.received(runnerCommands.actOnRunner).at(-1)).toEqual({
        actor,
        client,
        runner_id: 'gpu-1',
        order: wanted,
      });
    },
  );

  it.each([
    ['GPU-1/drain', 400, 'validation_failed'],
    ['..%2fx/drain', 400, 'validation_failed'],
    [`${'a'.repeat(64)}/drain`, 400, 'validation_failed'],
    ['gpu-1/delete', 404, 'not_found'],
    ['gpu-1/drain?force=1', 400, 'validation_failed'],
  ])('gives no order at %s', async (path, status, code) => {
    expect(await problemOf(await order(path))).toMatchObject({ status, code });
  });

  it('says when there is no such runner', async () => {
    await harness.services.on(runnerCommands.actOnRunner, () => Promise.reject(new AppError('not_found')));
    expect((await problemOf(await order('gpu-9/drain'))).code).toBe('not_found');
  });

  it('shows the queue and the storage with the names of users', async () => {
    expect(await (await get('queue')).json()).toEqual({
      ...queue,
      users: [{ ...userQueue, username: 'name-7', user_deleted: false }],
    });
    expect(await (await get('storage?limit=2&cursor=abc')).json()).toEqual({
      ...storagePage,
      items: [{ ...userStorage, username: 'name-7', user_deleted: false }],
    });
    expect(harness.services.received(quotaCommands.storage)).toEqual([{ actor, query: { limit: 2, cursor: 'abc' } }]);
  });

  it('shows an overview of the time that is asked for, with the names of users', async () => {
    const named = { ...activity, users: [{ ...use, username: 'name-7', user_deleted: false }] };
    expect(await (await get('overview?range=week')).json()).toEqual({ ...named, range: 'week' });
    expect(await (await get('overview')).json()).toEqual(named);
  });

  it.each([
    'overview?range=year',
    'overview?user=7',
    'storage?limit=0',
    'storage?limit=101',
    'storage?user_id=1',
    'queue?limit=1',
    'settings?all=1',
  ])('refuses %s', async (path) => expect((await problemOf(await get(path))).code).toBe('validation_failed'));

  it('shows its settings by service, and no secret', async () => {
    const response = await get('settings');
    const { services } = (await response.json()) as Settings;
    expect(services.map(({ service }) => service)).toEqual(['gateway', 'auth', 'generation']);
    const own = services[0]!.settings;
    expect(own.map(({ name }) => name)).toEqual([...SHOWN_SETTINGS]);
    expect(own.find(({ name }) => name === 'SOCKETS_PER_USER')?.value).toBe(20);
    expect(JSON.stringify(own)).not.toMatch(/a secret for tests|nats:\/\//);
  });

  it('keeps only those settings back that are kept back on purpose', () => {
    const shown = new Set<string>(SHOWN_SETTINGS);
    const keptBack = Object.keys(configSchema.shape).filter((name) => !shown.has(name));
    expect(keptBack.filter((name) => !name.startsWith('S3_'))).toEqual([
      'NATS_URL',
      'NATS_CA_FILE',
      'NATS_CERT_FILE',
      'NATS_KEY_FILE',
      'LOG_FORMAT',
      'HEALTH_HOST',
      'HEALTH_PORT',
      'METRICS_HOST',
      'METRICS_PORT',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OTEL_TRACES_SAMPLER_ARG',
      'OBJECT_STORE_PATH',
      'HOST',
      'PORT',
      'SIGNING_SECRET',
      'WEB_ROOT',
      'MODELS_AWAITED_S',
    ]);
  });

  it('names the owners of dead letters, and says who has no account any more', async () => {
    const { username: _name, user_deleted: _deleted, ...letter } = deadLetterDetail;
    const ofGone = { ...letter, user_id: GONE };
    await harness.services.on(deadLetterCommands.deadLetters, () => ({ items: [letter, ofGone], next_cursor: null }));
    await harness.services.on(deadLetterCommands.deadLetter, () => letter);
    expect(await (await get('dead-letters')).json()).toMatchObject({
      items: [
        { user_id: 7, username: 'name-7', user_deleted: false },
        { user_id: GONE, username: null, user_deleted: true },
      ],
    });
    expect(await (await get('dead-letters/42')).json()).toMatchObject({ username: 'name-7' });
  });

  it('shows lists without names while auth is away, and calls nobody deleted', async () => {
    await harness.services.off(userCommands.userNames);
    expect(await (await get('queue')).json()).toMatchObject({
      users: [{ user_id: 7, username: null, user_deleted: false }],
    });
    expect((await get('dead-letters')).status).toBe(200);
    expect((await get('runners')).status).toBe(200);
  });

  it.each([
    'overview',
    'runners',
    'runners/gpu-1/catalogue',
    'models',
    'workflows',
    'policy',
    'queue',
    'storage',
    'settings',
  ])('is for admins only: %s is 403 for a user, and nobody is even asked', async (path) => {
    const asked = harness.services.requests.length;
    const user = await harness.issuer.token({ userId: 7 });
    expect(await problemOf(await get(path, user))).toMatchObject({ status: 403, code: 'forbidden' });
    for (const wanted of ['drain', 'resume', 'quarantine', 'release'])
      expect((await problemOf(await order(`gpu-1/${wanted}`, user))).code).toBe('forbidden');
    expect(harness.services.requests).toHaveLength(asked);
  });
});
