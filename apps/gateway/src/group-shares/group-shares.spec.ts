import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  collectionCommands,
  collectionPageSchema,
  collectionPicturePageSchema,
  groupCommands,
  groupShareCommands,
  groupSharePageSchema,
  userCommands,
  type CollectionPictureRecord,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';

const PICTURE: CollectionPictureRecord = {
  ...{ id: 314, kind: 'image', content_type: 'image/png', width: 8, height: 8, duration_ms: null },
  ...{ thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI', has_thumbnail: true },
};
const SHARED_BY = { user_id: 9, group: { id: 5, name: 'Design' } };
const PICTURES = '/api/v1/collections/5/pictures';

describe('What others share with groups', () => {
  let harness: GatewayHarness;
  let member: string;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    member = await harness.issuer.token({ userId: 7 });
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    const { services } = harness;
    await services.on(groupShareCommands.pictures, () => ({ items: [PICTURE], next_cursor: null }));
    await services.on(groupShareCommands.picture, () => Promise.reject(new AppError('not_found')));
    await services.on(groupCommands.memberNames, () => ({ users: [{ id: 9, username: 'ada' }] }));
    await services.on(collectionCommands.collections, () => ({ items: [COLLECTION], next_cursor: null }));
  });

  const addresses = async () => {
    const page = collectionPicturePageSchema.parse(
      await (await harness.gateway.get(PICTURES, { token: member })).json(),
    );
    return page.items[0]!;
  };

  it('is listed with whose it is, and its cover by an address of its own for whoever asks', async () => {
    const answer = await harness.gateway.get('/api/v1/collections?scope=group', { token: member });
    const { items } = collectionPageSchema.parse(await answer.json());
    expect(items).toMatchObject([{ id: 5, shared_by: { ...SHARED_BY, username: 'ada' } }]);
    expect(items[0]!.cover!.thumbnail_url).toContain('/api/v1/collections/5/pictures/314/thumbnail?user_id=7&');
  });

  it('is listed without names while these are not at hand', async () => {
    await harness.services.on(groupCommands.memberNames, () => Promise.reject(new AppError('service_unavailable')));
    const answer = await harness.gateway.get('/api/v1/collections?scope=group', { token: member });
    expect(await answer.json()).toMatchObject({ items: [{ shared_by: { ...SHARED_BY, username: null } }] });
  });

  it('has pictures by addresses at which the service is asked for that user, each time', async () => {
    const { url } = await addresses();
    for (let times = 0; times < 2; times += 1) {
      const before = harness.services.received(groupShareCommands.picture).length;
      expect((await problemOf(await harness.gateway.get(url))).code).toBe('not_found');
      const asked = harness.services.received(groupShareCommands.picture);
      expect(asked).toHaveLength(before + 1);
      expect(asked.at(-1)).toMatchObject({
        actor: null,
        user_id: 7,
        collection_id: 5,
        image_id: 314,
        variant: 'content',
      });
    }
  });

  it('opens by no address that was signed for something else', async () => {
    const { url, thumbnail_url } = await addresses();
    const others = [
      url.replace('user_id=7', 'user_id=8'),
      url.replace('user_id=7&', ''),
      url.replace('/collections/5/', '/collections/6/'),
      url.replace('/314/', '/315/'),
      url.replace('/content', '/thumbnail'),
      url.replace('/collections/5/pictures/', '/images/').replace('user_id=7&', ''),
      thumbnail_url!.replace('/thumbnail', '/content'),
    ];
    const asked = harness.services.requests.length;
    for (const other of others) expect((await problemOf(await harness.gateway.get(other))).code).toBe('link_expired');
    expect(harness.services.requests).toHaveLength(asked);
  });

  it('is shared and ended for users, and not by viewers', async () => {
    const { services, gateway } = harness;
    await services.on(groupShareCommands.share, () => ({}));
    await services.on(groupShareCommands.end, () => ({}));
    const viewer = await harness.issuer.token({ userId: 8, role: 'viewer' });
    for (const [kind, path] of [
      ['workflow', 'workflows'],
      ['preset', 'presets'],
      ['collection', 'collections'],
    ] as const) {
      const address = `/api/v1/${path}/3/groups/5`;
      expect((await gateway.request('PUT', address, { token: member })).status).toBe(204);
      expect(services.received(groupShareCommands.share).at(-1)).toMatchObject({ kind, item_id: 3, group_id: 5 });
      expect((await gateway.request('DELETE', address, { token: member })).status).toBe(204);
      expect(services.received(groupShareCommands.end).at(-1)).toMatchObject({ kind, item_id: 3, group_id: 5 });
      for (const method of ['PUT', 'DELETE'])
        expect((await gateway.request(method, address, { token: viewer })).status).toBe(403);
    }
  });

  it('is listed and ended by admins, with a reason', async () => {
    const { services, gateway } = harness;
    const admin = await harness.issuer.token({ userId: 1, role: 'admin' });
    await services.on(groupShareCommands.list, () => ({ items: [RECORD], next_cursor: null }));
    await services.on(groupShareCommands.revoke, () => ({}));
    await services.on(userCommands.userNames, () => ({ users: [{ id: 9, username: 'ada' }] }));
    const listed = await (await gateway.get('/api/v1/admin/group-shares', { token: admin })).json();
    expect(groupSharePageSchema.parse(listed).items).toMatchObject([{ id: 3, username: 'ada', kind: 'preset' }]);
    const end = (body: object, token: string) => gateway.post('/api/v1/admin/group-shares/3/revoke', body, { token });
    expect((await end({ reason: 'private' }, admin)).status).toBe(204);
    expect(services.received(groupShareCommands.revoke).at(-1)).toMatchObject({
      share_id: 3,
      body: { reason: 'private' },
    });
    expect((await problemOf(await end({}, admin))).code).toBe('validation_failed');
    expect((await problemOf(await end({ reason: 'mine' }, member))).code).toBe('forbidden');
  });
});

const TIMES = { created_at: '2026-11-24T08:31:00.000Z', updated_at: '2026-11-24T08:31:00.000Z' };
const COLLECTION = {
  ...{ id: 5, name: 'foxes', image_count: 1, shared_by: SHARED_BY, ...TIMES },
  cover: { image_id: 314, thumbhash: '1QcSHQRnh493V4dIh4eXh1h4kJUI', width: 8, height: 8 },
};
const RECORD = {
  ...{ id: 3, user_id: 9, group: { id: 5, name: 'Design' }, kind: 'preset' as const, item_id: 4, name: '水墨' },
  ...{ suspended: false, created_at: '2026-11-24T08:31:00.000Z' },
};
