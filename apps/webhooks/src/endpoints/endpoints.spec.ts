import { webhookCommands, WEBHOOK_LIMITS } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { actor, WebhooksHarness } from '../testing/webhooks-harness.js';
import { Cleanup } from '../upkeep/cleanup.js';

const { webhooks, webhook, createWebhook, changeWebhook, deleteWebhook, rotateWebhook } = webhookCommands;

describe('an endpoint', () => {
  let service: WebhooksHarness;
  let user = 0;
  beforeAll(async () => {
    service = await WebhooksHarness.start();
  });
  afterAll(() => service.stop());
  const nextUser = () => (user += 1);
  const list = async (owner: number) => (await service.commands.call(webhooks, { actor: actor(owner) })).items;

  it('shows its secret once, and keeps it sealed', async () => {
    const owner = nextUser();
    const { secret, ...shown } = await service.create(owner, '/', { description: 'n8n' });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(shown).toMatchObject({
      ...{ description: 'n8n', enabled: true, disabled_reason: null, failing_since: null, previous_secret_until: null },
      ...{ event_types: ['task.completed', 'task.failed', 'task.cancelled', 'endpoint.disabled'] },
      ...{ public_key: expect.stringMatching(/^whpk_[A-Za-z0-9+/]{43}=$/) },
    });
    expect(await list(owner)).toEqual([shown]);
    const [row] = await service.rows<{ sealed_secrets: Buffer }>('SELECT sealed_secrets FROM endpoints WHERE id = $1', [
      shown.id,
    ]);
    const plain = Buffer.from(secret.replace('whsec_', ''), 'base64');
    expect(row!.sealed_secrets.includes(plain)).toBe(false);
  });

  it.each([
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://2130706434.example@10.0.0.1/',
    'file:///etc/passwd',
    'https://example.com:22/',
    'example.com',
  ])('is not made at %s', async (url) => {
    const owner = nextUser();
    const create = service.commands.call(createWebhook, { actor: actor(owner), body: { url } });
    await expect(create).rejects.toMatchObject({ code: 'url_refused' });
    const made = await service.create(owner, '/kept');
    const change = { actor: actor(owner), webhook_id: made.id, body: { url } };
    await expect(service.commands.call(changeWebhook, change)).rejects.toMatchObject({ code: 'url_refused' });
    expect((await list(owner)).map(({ url: kept }) => kept)).toEqual([made.url]);
  });

  it('is changed in what is named alone', async () => {
    const owner = nextUser();
    const { secret: _secret, ...made } = await service.create(owner, '/old', { description: 'old' });
    const change = (body: object) =>
      service.commands.call(changeWebhook, { actor: actor(owner), webhook_id: made.id, body });
    expect(await change({ description: 'new' })).toEqual({ ...made, description: 'new' });
    const url = 'https://example.com/hook';
    expect(await change({ url, event_types: ['task.failed'] })).toMatchObject({ url, event_types: ['task.failed'] });
    expect(await change({ enabled: false })).toMatchObject({ enabled: false, disabled_reason: 'by_owner' });
    expect(await change({ enabled: true })).toMatchObject({ enabled: true, disabled_reason: null });
  });

  it('of another user cannot be told from none', async () => {
    const [owner, other] = [nextUser(), nextUser()];
    const made = await service.create(owner, '/mine');
    for (const webhook_id of [made.id, randomUUID()]) {
      const request = { actor: actor(other), webhook_id };
      const calls = [
        service.commands.call(webhook, request),
        service.commands.call(changeWebhook, { ...request, body: { enabled: false } }),
        service.commands.call(rotateWebhook, { ...request, body: {} }),
        service.commands.call(deleteWebhook, request),
        service.commands.call(webhookCommands.testWebhook, request),
        service.commands.call(webhookCommands.deliveries, { ...request, query: {} }),
        service.commands.call(webhookCommands.redeliver, { ...request, delivery_id: 1 }),
        service.commands.call(webhookCommands.recover, { ...request, body: { since: '2026-01-01T00:00:00.000Z' } }),
      ];
      for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await list(other)).toEqual([]);
    expect(await list(owner)).toMatchObject([{ id: made.id, enabled: true }]);
  });

  it('is one of twenty at most, also when the last ones are made at once', async () => {
    const owner = nextUser();
    for (let made = 0; made < WEBHOOK_LIMITS.perUser - 2; made += 1) await service.create(owner, `/${made}`);
    const made = await Promise.allSettled(
      Array.from({ length: 5 }, (_none, index) => service.create(owner, `/x${index}`)),
    );
    const refused = made.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(Array(3).fill('limit_reached'));
  });

  it('goes with its deliveries; old ones and ended secrets go by themselves', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/tidy');
    await service.commands.call(rotateWebhook, {
      actor: actor(owner),
      webhook_id: made.id,
      body: { overlap_hours: 0 },
    });
    for (const days of [31, 29])
      await service.rows(
        `INSERT INTO deliveries (endpoint_id, event_id, event_type, body, state, due_at, created_at)
         VALUES ($1, $2::int::text, 'x', '{}', 'failed', NULL, now() - make_interval(days => $2::int))`,
        [made.id, days],
      );
    await service.app.get(Cleanup).run();
    expect((await service.log(owner, made.id)).map(({ event_id }) => event_id)).toEqual(['29']);
    expect(
      await service.rows('SELECT FROM endpoints WHERE id = $1 AND previous_sealed_secrets IS NOT NULL', [made.id]),
    ).toEqual([]);
    await service.commands.call(deleteWebhook, { actor: actor(owner), webhook_id: made.id });
    expect(await service.rows('SELECT FROM deliveries WHERE endpoint_id = $1', [made.id])).toEqual([]);
  });
});
