import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { allShareCommands, ownedSharePageSchema, userCommands, type OwnedShareRecord } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { share } from '../../shares/shares-examples.js';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';

const { thumbnail_url: _url, ...cover } = share.cover!;
const RECORD: OwnedShareRecord = { ...share, cover, user_id: 7 };
const SHARES = '/api/v1/admin/shares';

describe('All shares, for admins', () => {
  let harness: GatewayHarness;
  let token: string;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 1, role: 'admin' });
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    const { services } = harness;
    await services.on(allShareCommands.list, () => ({ items: [RECORD], next_cursor: null }));
    await services.on(allShareCommands.revoke, () => ({}));
    await services.on(userCommands.userNames, () => ({ users: [{ id: 7, username: 'ada' }] }));
    await services.on(userCommands.users, ({ query }) => ({
      items: [{ id: 7, username: 'ada' }]
        .filter(({ username }) => username.includes(query.search!))
        .map((user) => ({ ...user, role: 'user' as const, groups: [], disabled: false, sessions: 0, ...TIMES })),
      next_cursor: null,
    }));
  });

  const post = (body: unknown, as = token) => harness.gateway.post(`${SHARES}/3/revoke`, body, { token: as });

  it('are listed with whose they are and a small picture', async () => {
    const page = ownedSharePageSchema.parse(await (await harness.gateway.get(SHARES, { token })).json());
    expect(page.items).toMatchObject([{ id: 3, user_id: 7, username: 'ada' }]);
    expect(page.items[0]!.cover!.thumbnail_url).toContain('signature=');
    expect(harness.services.received(allShareCommands.list).at(-1)).toMatchObject({ user_ids: null });
  });

  it('are found by a part of a name, and nobody is asked for those of nobody', async () => {
    await harness.gateway.get(`${SHARES}?search=ad`, { token });
    expect(harness.services.received(allShareCommands.list).at(-1)).toMatchObject({ user_ids: [7] });
    const asked = harness.services.received(allShareCommands.list).length;
    const none = await (await harness.gateway.get(`${SHARES}?search=zoe`, { token })).json();
    expect(none).toEqual({ items: [], next_cursor: null });
    expect(harness.services.received(allShareCommands.list)).toHaveLength(asked);
  });

  it('are ended with a reason, without the blanks around it', async () => {
    expect((await post({ reason: ' reported ' })).status).toBe(204);
    const received = harness.services.received(allShareCommands.revoke).at(-1);
    expect(received).toMatchObject({ share_id: 3, body: { reason: 'reported' }, actor: { user_id: 1 } });
    await harness.services.on(allShareCommands.revoke, () => Promise.reject(new AppError('not_found')));
    expect((await problemOf(await post({ reason: 'reported' }))).status).toBe(404);
  });

  it.each([{}, { reason: ' ' }, { reason: 'x'.repeat(201) }, { reason: 'a\u0000' }, { reason: 'x', more: 1 }])(
    'are not ended with %j',
    async (body) => {
      const asked = harness.services.requests.length;
      expect((await problemOf(await post(body))).code).toBe('validation_failed');
      expect(harness.services.requests).toHaveLength(asked);
    },
  );

  it('are for admins only, and no service is asked for others', async () => {
    const asked = harness.services.requests.length;
    const user = await harness.issuer.token({ userId: 7 });
    expect((await problemOf(await harness.gateway.get(SHARES, { token: user }))).code).toBe('forbidden');
    expect((await problemOf(await post({ reason: 'mine' }, user))).code).toBe('forbidden');
    expect(harness.services.requests).toHaveLength(asked);
  });
});

const TIMES = { created_at: '2026-11-24T08:31:00.000Z', last_seen_at: null };
