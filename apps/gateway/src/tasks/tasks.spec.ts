import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  historyCommands,
  modelCommands,
  statusReadCommands,
  taskCommands,
  type HistoryPage,
  type ImageRecord,
  type Result,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { examples } from '../docs/examples.js';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { standing, task } from '../testing/samples.js';

const { url: _url, thumbnail_url: _thumbnail, ...IMAGE } = examples.result.images[0]!;
const RECORD: ImageRecord = IMAGE;
const OUTPUT = {
  ...RECORD,
  ...({ kind: 'image', duration_ms: null, frame_rate: null, node: null, text: null } as const),
};
const UNSEEN = { width: null, height: null, thumbhash: null };

describe('Generation', () => {
  let harness: GatewayHarness;
  let token: string;
  let actor: object;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    const sessionId = '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3c';
    token = await harness.issuer.token({ userId: 7, sessionId });
    actor = { user_id: 7, role: 'user', session_id: sessionId };
  });
  afterAll(() => harness.stop());

  it('creates a task and answers 200 with all of it', async () => {
    await harness.services.on(taskCommands.create, ({ body }) => task({ prompt: body.prompt }));
    const body = { prompt: '雪中的红狐狸', model_name: 'stable-diffusion-1.5', steps: 5 };
    const response = await harness.gateway.post('/api/v1/generation/create', body, { token });
    expect([response.status, await response.json()]).toEqual([200, task({ prompt: '雪中的红狐狸' })]);
    expect(harness.services.received(taskCommands.create)).toEqual([{ actor, body, idempotency_key: null }]);
  });

  it('passes an Idempotency-Key on, and refuses one that is none', async () => {
    const body = { prompt: 'a', model_name: 'm' };
    const create = (key: string) =>
      harness.gateway.post('/api/v1/generation/create', body, { token, headers: { 'idempotency-key': key } });
    expect((await create('key-1')).status).toBe(200);
    expect(harness.services.received(taskCommands.create).at(-1)!.idempotency_key).toBe('key-1');
    for (const key of ['', 'with blank', 'x'.repeat(256), 'é']) {
      expect((await problemOf(await create(key))).code).toBe('validation_failed');
    }
  });

  it('names the models that exist when one does not', async () => {
    const available = ['stable-diffusion-1.5'];
    await harness.services.on(taskCommands.create, () =>
      Promise.reject(new AppError('model_unavailable', { available })),
    );
    const response = await harness.gateway.post(
      '/api/v1/generation/create',
      { prompt: 'a', model_name: '../../etc/passwd' },
      { token },
    );
    expect(await problemOf(response)).toMatchObject({ code: 'model_unavailable', status: 422, available });
  });

  it.each([
    ['queue_full', 429],
    ['storage_full', 409],
    ['idempotency_key_reused', 422],
    ['idempotency_in_flight', 409],
  ] as const)('passes %s on as %i', async (code, status) => {
    await harness.services.on(taskCommands.create, () => Promise.reject(new AppError(code, { retryAfterS: 3 })));
    const response = await harness.gateway.post(
      '/api/v1/generation/create',
      { prompt: 'a', model_name: 'm' },
      { token },
    );
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await problemOf(response)).toMatchObject({ code, status });
  });

  it('answers 404 to what belongs to somebody else, on every verb', async () => {
    const notFound = () => Promise.reject(new AppError('not_found'));
    const { result, delete: remove, cancel } = taskCommands;
    for (const command of [result, remove, cancel]) await harness.services.on(command, notFound);
    await harness.services.on(
      statusReadCommands.statuses,
      standing(() => null),
    );
    const calls = [
      harness.gateway.get('/api/v1/generation/status/43', { token }),
      harness.gateway.get('/api/v1/generation/result/43', { token }),
      harness.gateway.request('DELETE', '/api/v1/generation/43', { token }),
      harness.gateway.post('/api/v1/generation/43/cancel', undefined, { token }),
    ];
    for (const response of await Promise.all(calls))
      expect(await problemOf(response)).toMatchObject({ code: 'not_found', status: 404 });
    expect(harness.services.received(statusReadCommands.statuses)).toEqual([
      { actor, reads: [{ task_id: 43, known_tags: [] }] },
    ]);
    for (const command of [result, remove, cancel]) {
      expect(harness.services.received(command)).toEqual([{ actor, task_id: 43 }]);
    }
  });

  it('answers status, cancel and delete', async () => {
    await harness.services.on(
      statusReadCommands.statuses,
      standing((id) => task({ id })),
    );
    await harness.services.on(taskCommands.cancel, ({ task_id }) => task({ id: task_id, status: 'cancelled' }));
    await harness.services.on(taskCommands.delete, () => ({ count: 2, image_ids: [314, 315] }));
    expect(await (await harness.gateway.get('/api/v1/generation/status/42', { token })).json()).toEqual(task());
    const cancelled = await harness.gateway.post('/api/v1/generation/42/cancel', undefined, { token });
    expect([cancelled.status, await cancelled.json()]).toEqual([200, task({ status: 'cancelled' })]);
    const deleted = await harness.gateway.request('DELETE', '/api/v1/generation/42', { token });
    expect([deleted.status, await deleted.json()]).toEqual([200, { count: 2, image_ids: [314, 315] }]);
  });

  it('answers the tag of a status, and 304 with nothing while it holds', async () => {
    await harness.services.on(statusReadCommands.statuses, ({ reads }) => ({
      statuses: reads.map(({ known_tags }) => ({ tag: 'now', task: known_tags.includes('now') ? null : task() })),
    }));
    const get = (known: string) =>
      harness.gateway.get('/api/v1/generation/status/42', { token, headers: { 'if-none-match': known } });
    const changed = await get('W/"before"');
    expect([changed.status, changed.headers.get('etag'), await changed.json()]).toEqual([200, 'W/"now"', task()]);
    for (const known of ['W/"now"', '"now"', 'W/"before", W/"now"']) {
      const same = await get(known);
      expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, 'W/"now"', '']);
      expect(same.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('asks for what one user wants to know at the same time in few messages, each by itself', async () => {
    await harness.services.on(
      statusReadCommands.statuses,
      standing((id) => (id === 50 ? null : task({ id }))),
    );
    const others = await harness.issuer.token({ userId: 8 });
    const before = harness.services.received(statusReadCommands.statuses).length;
    const ids = Array.from({ length: 40 }, (_nothing, index) => 31 + index);
    const get = (id: number, by: string) => harness.gateway.get(`/api/v1/generation/status/${id}`, { token: by });
    const answers = await Promise.all([...ids.map((id) => get(id, token)), get(31, others)]);
    expect(answers.map(({ status }) => status)).toEqual([...ids.map((id) => (id === 50 ? 404 : 200)), 200]);
    const shown = await Promise.all(answers.map((answer) => answer.json() as Promise<{ id?: number }>));
    expect(shown.map(({ id }) => id)).toEqual([...ids.map((id) => (id === 50 ? undefined : id)), 31]);
    const sent = harness.services.received(statusReadCommands.statuses).slice(before);
    expect(sent.filter(({ actor: by }) => by.user_id === 8).map(({ reads }) => reads.length)).toEqual([1]);
    expect(sent.length).toBeLessThan(ids.length);
  });

  it('asks again for what one message did not hold', async () => {
    await harness.services.on(statusReadCommands.statuses, (request) => ({
      statuses: standing((id) => task({ id }))(request).statuses.slice(0, 1),
    }));
    const get = (id: number) => harness.gateway.get(`/api/v1/generation/status/${id}`, { token });
    const shown = await Promise.all(
      [61, 62, 63, 64, 65].map(async (id) => (await (await get(id)).json()) as { id: number }),
    );
    expect(shown.map(({ id }) => id)).toEqual([61, 62, 63, 64, 65]);
  });

  it('asks for no tag that cannot be one of ours', async () => {
    await harness.services.on(statusReadCommands.statuses, standing());
    const many = Array.from({ length: 40 }, (_nothing, index) => `"tag-${index}"`);
    const asked = async (known: string) => {
      await harness.gateway.get('/api/v1/generation/status/42', { token, headers: { 'if-none-match': known } });
      return harness.services.received(statusReadCommands.statuses).at(-1)!.reads[0]!.known_tags;
    };
    expect(await asked('now, "a b", "*", "", W/')).toEqual([]);
    expect(await asked('*')).toEqual(['*']);
    expect(await asked(many.join(', '))).toHaveLength(16);
  });

  it('waits for the end whatever the client knows', async () => {
    await harness.services.on(taskCommands.status, () => task({ status: 'completed' }));
    const headers = { 'if-none-match': '*' };
    const waited = await harness.gateway.get('/api/v1/generation/status/42?wait=5', { token, headers });
    expect([waited.status, waited.headers.get('etag')]).toEqual([200, null]);
  });

  it('moves a task to the places that there are, and to no other', async () => {
    await harness.services.on(taskCommands.move, ({ task_id }) => task({ id: task_id, queue_position: 1 }));
    const move = (body: object) => harness.gateway.post('/api/v1/generation/42/move', body, { token });
    const moved = await move({ to: 'front', priority: 9 });
    expect([moved.status, await moved.json()]).toEqual([200, task({ queue_position: 1 })]);
    for (const to of ['earlier', 'later', 'end']) expect((await move({ to })).status).toBe(200);
    for (const body of [{}, { to: 'first' }])
      expect(await problemOf(await move(body))).toMatchObject({ code: 'validation_failed' });
    const asked = ['front', 'earlier', 'later', 'end'].map((to) => ({ actor, task_id: 42, body: { to } }));
    expect(harness.services.received(taskCommands.move)).toEqual(asked);
  });

  it('says that a task is not waiting any more', async () => {
    await harness.services.on(taskCommands.move, () => Promise.reject(new AppError('task_not_waiting')));
    const response = await harness.gateway.post('/api/v1/generation/42/move', { to: 'front' }, { token });
    expect(await problemOf(response)).toMatchObject({ code: 'task_not_waiting', status: 409 });
  });

  it('gives a result with signed addresses, the same for an hour', async () => {
    const record = { id: 99, task_id: 42, created_at: '2026-11-24T08:30:04.300Z', images: [RECORD] };
    await harness.services.on(taskCommands.result, () => record);
    const get = async () =>
      (await (await harness.gateway.get('/api/v1/generation/result/42', { token })).json()) as Result;
    const result = await get();
    const { outputs, ...known } = result;
    const { url, thumbnail_url, ...image } = result.images[0]!;
    expect({ ...known, images: [image] }).toEqual(record);
    expect(outputs).toEqual([{ ...OUTPUT, ...{ url, thumbnail_url } }]);
    expect(url).toMatch(/^\/api\/v1\/images\/314\/content\?expires=\d+&signature=[\w-]{43}$/);
    expect(thumbnail_url).toMatch(/^\/api\/v1\/images\/314\/thumbnail\?expires=\d+&signature=[\w-]{43}$/);
    expect(await get()).toEqual(result);
  });

  it('gives every output of a result its addresses, and no thumbnail to what is not seen', async () => {
    const { has_thumbnail: _seen, ...sound } = {
      ...OUTPUT,
      ...UNSEEN,
      id: 315,
      kind: 'audio',
      has_thumbnail: false,
    } as const;
    const record = { id: 99, task_id: 42, created_at: '2026-11-24T08:30:04.300Z', images: [RECORD] };
    const outputs = [
      { ...OUTPUT, has_thumbnail: true },
      { ...sound, has_thumbnail: false },
    ];
    await harness.services.on(taskCommands.result, () => ({ ...record, outputs }));
    const result = (await (await harness.gateway.get('/api/v1/generation/result/42', { token })).json()) as Result;
    expect(result.outputs).toEqual([
      { ...OUTPUT, url: result.images[0]!.url, thumbnail_url: result.images[0]!.thumbnail_url },
      { ...sound, url: expect.stringContaining('/api/v1/images/315/content?'), thumbnail_url: null },
    ]);
  });

  it.each(['task_not_completed', 'task_failed'] as const)('answers 409 %s where there is no result', async (code) => {
    await harness.services.on(taskCommands.result, () => Promise.reject(new AppError(code, { detail: 'why' })));
    const response = await harness.gateway.get('/api/v1/generation/result/42', { token });
    expect(await problemOf(response)).toMatchObject({ code, status: 409, detail: 'why' });
  });

  it('pages through the history, with 24 on a page unless said otherwise', async () => {
    const completed = { ...examples.completed, images: [RECORD] };
    await harness.services.on(historyCommands.history, () => ({ items: [completed], next_cursor: 'next' }));
    const page = (await (await harness.gateway.get('/api/v1/generation/history', { token })).json()) as HistoryPage;
    expect(page.next_cursor).toBe('next');
    expect(page.items[0]!.images[0]!.thumbnail_url).toMatch(/^\/api\/v1\/images\/314\/thumbnail\?/);
    await harness.gateway.get('/api/v1/generation/history?limit=100&cursor=next&status=failed&model_name=sd%2015', {
      token,
    });
    expect(harness.services.received(historyCommands.history).map(({ query }) => query)).toEqual([
      { limit: 24 },
      { limit: 100, cursor: 'next', status: 'failed', model_name: 'sd 15' },
    ]);
  });

  it('passes a refused cursor on', async () => {
    await harness.services.on(historyCommands.history, () => Promise.reject(new AppError('invalid_cursor')));
    const response = await harness.gateway.get('/api/v1/generation/history?cursor=tampered', { token });
    expect(await problemOf(response)).toMatchObject({ code: 'invalid_cursor', status: 400 });
  });

  it('lists models', async () => {
    await harness.services.on(modelCommands.models, () => examples.models);
    expect(await (await harness.gateway.get('/api/v1/models', { token })).json()).toEqual(examples.models);
  });

  it('says 503 and when to come back while the service is away', async () => {
    await harness.services.off(statusReadCommands.statuses);
    const response = await harness.gateway.get('/api/v1/generation/status/42', { token });
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await problemOf(response)).toMatchObject({ code: 'service_unavailable', status: 503 });
  });
});
