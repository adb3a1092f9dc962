import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { collectionCommands, collectionSchema, type Collection, type CollectionRecord } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { collection } from './collections-examples.js';

const { thumbnail_url: _url, ...cover } = collection.cover!;
const RECORD: CollectionRecord = { ...collection, cover };
const { createCollection, collections, changeCollection, deleteCollection } = collectionCommands;
const { addToCollection, removeFromCollection } = collectionCommands;

describe('Collections', () => {
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

  const send = (method: string, path: string, body?: unknown) =>
    harness.gateway.request(method, path, {
      token,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });

  it('are made under the plain form of their name', async () => {
    await harness.services.on(createCollection, ({ change }) => ({ ...RECORD, ...change, cover: null }));
    const response = await send('POST', '/api/v1/collections', { name: ' e\u0301tudes 水墨 🦊 ' });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ ...RECORD, name: '\u00e9tudes 水墨 🦊', cover: null });
    const change = { name: '\u00e9tudes 水墨 🦊' };
    expect(harness.services.received(createCollection)).toEqual([{ actor, change, idempotency_key: null }]);
  });

  it('are listed with a cover that needs no token', async () => {
    await harness.services.on(collections, () => ({
      items: [RECORD, { ...RECORD, cover: null }],
      next_cursor: 'more',
    }));
    const page = (await (await send('GET', '/api/v1/collections?limit=2')).json()) as { items: Collection[] };
    expect(page.items[0]!.cover!.thumbnail_url).toMatch(/^\/api\/v1\/images\/314\/thumbnail\?expires=\d+&signature=/);
    expect(page).toMatchObject({ items: [RECORD, { cover: null }], next_cursor: 'more' });
  });

  it('are renamed, filled, emptied and deleted', async () => {
    await harness.services.on(changeCollection, ({ collection_id, change }) => ({
      ...RECORD,
      id: collection_id,
      ...change,
    }));
    await harness.services.on(addToCollection, () => RECORD);
    await harness.services.on(removeFromCollection, () => RECORD);
    await harness.services.on(deleteCollection, () => ({}));
    const answers = [
      await send('PATCH', '/api/v1/collections/5', { name: '山水' }),
      await send('POST', '/api/v1/collections/5/images', { image_ids: [1, 2, 2] }),
      await send('POST', '/api/v1/collections/5/images/remove', { image_ids: [1] }),
      await send('DELETE', '/api/v1/collections/5'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 204]);
    const ref = { actor, collection_id: 5 };
    expect(harness.services.received(changeCollection)).toEqual([{ ...ref, change: { name: '山水' } }]);
    expect(harness.services.received(addToCollection)).toEqual([{ ...ref, image_ids: [1, 2, 2] }]);
    expect(harness.services.received(removeFromCollection)).toEqual([{ ...ref, image_ids: [1] }]);
    expect(harness.services.received(deleteCollection)).toEqual([ref]);
  });

  it('of others, and their pictures, do not exist', async () => {
    const errors = [{ pointer: '/image_ids/0', code: 'not_found', message: 'there is no such picture' }];
    await harness.services.on(addToCollection, () => Promise.reject(new AppError('not_found', { errors })));
    for (const command of [collectionCommands.collection, changeCollection, removeFromCollection, deleteCollection])
      await harness.services.on(command, () => Promise.reject(new AppError('not_found')));
    const calls = [
      send('GET', '/api/v1/collections/6'),
      send('PATCH', '/api/v1/collections/6', { name: 'mine' }),
      send('DELETE', '/api/v1/collections/6'),
      send('POST', '/api/v1/collections/6/images/remove', { image_ids: [1] }),
    ];
    for (const response of await Promise.all(calls)) expect((await problemOf(response)).code).toBe('not_found');
    const refused = await problemOf(await send('POST', '/api/v1/collections/5/images', { image_ids: [1] }));
    expect(refused).toMatchObject({ status: 404, code: 'not_found', errors });
  });

  it('have an end, and say so', async () => {
    await harness.services.on(createCollection, () => Promise.reject(new AppError('limit_reached')));
    const problem = await problemOf(await send('POST', '/api/v1/collections', { name: 'a' }));
    expect(problem).toMatchObject({ status: 409, code: 'limit_reached' });
  });

  it.each([
    ['POST', '/api/v1/collections', {}, '/name'],
    ['POST', '/api/v1/collections', { name: '' }, '/name'],
    ['POST', '/api/v1/collections', { name: ' \u3000 ' }, '/name'],
    ['POST', '/api/v1/collections', { name: 'x'.repeat(81) }, '/name'],
    ['POST', '/api/v1/collections', { name: 'a\u0000b' }, '/name'],
    ['POST', '/api/v1/collections', { name: 'a\nb' }, '/name'],
    ['POST', '/api/v1/collections', { name: 'a\u202eb' }, '/name'],
    ['POST', '/api/v1/collections', { name: '\ud83e' }, '/name'],
    ['POST', '/api/v1/collections', { name: 5 }, '/name'],
    ['POST', '/api/v1/collections', { name: 'a', user_id: 8 }, '/user_id'],
    ['PATCH', '/api/v1/collections/x', { name: 'a' }, '/id'],
    ['POST', '/api/v1/collections/5/images', { image_ids: [] }, '/image_ids'],
    ['POST', '/api/v1/collections/5/images', { image_ids: Array(1_001).fill(1) }, '/image_ids'],
    ['POST', '/api/v1/collections/5/images', { image_ids: [1, 0] }, '/image_ids/1'],
    ['POST', '/api/v1/collections/5/images', { image_ids: ['1'] }, '/image_ids/0'],
    ['POST', '/api/v1/collections/5/images/remove', { ids: [1] }, '/image_ids'],
  ])('refuse %s %s %j and point at the fault', async (method, path, body, pointer) => {
    const problem = await problemOf(await send(method, path, body));
    expect(problem).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(problem.errors!.map((error) => error.pointer)).toContain(pointer);
  });

  it('show an example that its schema accepts', () => expect(collectionSchema.parse(collection)).toEqual(collection));
});
