import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { favouriteCommands, historyCommands, type Image } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { examples } from '../docs/examples.js';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';

const { url: _url, thumbnail_url: _thumbnail, ...RECORD } = examples.result.images[0]!;

describe('The gallery', () => {
  let harness: GatewayHarness;
  let token: string;
  let actor: object;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    const sessionId = '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3c';
    token = await harness.issuer.token({ userId: 7, sessionId });
    actor = { user_id: 7, role: 'user', session_id: sessionId };
    await harness.services.on(historyCommands.history, () => ({ items: [], next_cursor: null }));
  });
  afterAll(() => harness.stop());

  const patch = (path: string, body: unknown) =>
    harness.gateway.request('PATCH', path, {
      token,
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  it('marks favourites', async () => {
    await harness.services.on(favouriteCommands.changeImage, ({ image_id, change }) => ({
      ...RECORD,
      id: image_id,
      ...change,
    }));
    const response = await patch('/api/v1/images/314', { favourite: true });
    expect(response.status).toBe(200);
    const image = (await response.json()) as Image;
    expect(image).toEqual({ ...RECORD, favourite: true, url: image.url, thumbnail_url: image.thumbnail_url });
    expect(image.url).toMatch(/^\/api\/v1\/images\/314\/content\?expires=/);
    expect(harness.services.received(favouriteCommands.changeImage)).toEqual([
      { actor, image_id: 314, change: { favourite: true } },
    ]);
  });

  it.each([
    ['/api/v1/images/314', {}, '/favourite'],
    ['/api/v1/images/314', { favourite: 'yes' }, '/favourite'],
    ['/api/v1/images/314', { favourite: null }, '/favourite'],
    ['/api/v1/images/314', { favourite: true, prompt: 'x' }, '/prompt'],
    ['/api/v1/images/314', [], ''],
    ['/api/v1/images/-1', { favourite: true }, '/id'],
  ])('refuses a change of %s by %j and points at the fault', async (path, body, pointer) => {
    const problem = await problemOf(await patch(path, body));
    expect(problem).toMatchObject({ status: 400, code: 'validation_failed', errors: [{ pointer }] });
  });

  it('does not know the pictures of others, and nobody without a token', async () => {
    await harness.services.on(favouriteCommands.changeImage, () => Promise.reject(new AppError('not_found')));
    expect((await problemOf(await patch('/api/v1/images/315', { favourite: true }))).code).toBe('not_found');
    const nobody = await harness.gateway.request('PATCH', '/api/v1/images/314');
    expect((await problemOf(nobody)).code).toBe('unauthenticated');
  });

  it('is searched and filtered as asked', async () => {
    const query = new URLSearchParams({
      q: ' 狐狸 snow ',
      favourite: 'true',
      created_after: '2026-11-01T00:00:00+08:00',
      created_before: '2026-12-01T00:00:00Z',
      sort: 'oldest',
      status: 'completed',
    });
    const response = await harness.gateway.get(`/api/v1/generation/history?${query.toString()}`, { token });
    expect(response.status).toBe(200);
    expect(harness.services.received(historyCommands.history).at(-1)!.query).toEqual({
      limit: 24,
      q: '狐狸 snow',
      favourite: 'true',
      created_after: '2026-10-31T16:00:00.000Z',
      created_before: '2026-12-01T00:00:00.000Z',
      sort: 'oldest',
      status: 'completed',
    });
  });

  it.each([
    ['q=', '/q'],
    ['q=%20%20', '/q'],
    [`q=${'x'.repeat(201)}`, '/q'],
    ['q=a%00b', '/q'],
    ['q=a&q=b', '/q'],
    ['favourite=false', '/favourite'],
    ['favourite=1', '/favourite'],
    ['created_after=yesterday', '/created_after'],
    ['created_after=2026-11-01', '/created_after'],
    ['created_after=0000-01-01T00:00:00Z', '/created_after'],
    ['created_before=2026-02-30T00:00:00Z', '/created_before'],
    ['created_before=9999-12-31T23:59:59Z', '/created_before'],
    ['sort=best', '/sort'],
    ['order=newest', '/order'],
  ])('refuses to be searched by %s and points at the fault', async (query, pointer) => {
    const problem = await problemOf(await harness.gateway.get(`/api/v1/generation/history?${query}`, { token }));
    expect(problem).toMatchObject({ status: 400, code: 'validation_failed', errors: [{ pointer }] });
  });
});
