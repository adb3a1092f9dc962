import { webhookCommands } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey, verify } from 'node:crypto';
import OpenAI from 'openai';
import { Webhook } from 'standardwebhooks';
import { actor, WebhooksHarness } from '../testing/webhooks-harness.js';
import type { Received } from '../testing/receiver.js';

const { testWebhook, redeliver, recover, rotateWebhook, deliveries } = webhookCommands;
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** As the specification verifies `v1a`, which the package does not know. */
function verifiesByKey({ headers, body }: Received, publicKey: string): boolean {
  const key = Buffer.concat([SPKI_HEAD, Buffer.from(publicKey.replace('whpk_', ''), 'base64')]);
  const text = Buffer.from(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`);
  const signatures = String(headers['webhook-signature'])
    .split(' ')
    .filter((one) => one.startsWith('v1a,'));
  return signatures.some((one) =>
    verify(
      null,
      text,
      createPublicKey({ key, format: 'der', type: 'spki' }),
      Buffer.from(one.slice('v1a,'.length), 'base64'),
    ),
  );
}

const verified = ({ headers, body }: Received, secret: string) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

describe('the delivery of an event', () => {
  let service: WebhooksHarness;
  let user = 0;
  beforeAll(async () => {
    service = await WebhooksHarness.start();
  });
  afterAll(() => service.stop());
  const nextUser = () => (user += 1);

  it('tells a receiver that verifies it by the package, and by the public key, of a task that has ended', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/signed');
    const seq = await service.taskEvent(owner);
    const received = await service.receiver.until('/signed', 1);
    expect(verified(received, made.secret)).toEqual({
      type: 'task.completed',
      timestamp: service.momentOf(seq),
      data: { task_id: 42, status: 'completed', attempt: 1, result_id: 7, error_code: null, error_message: null },
    });
    expect(verifiesByKey(received, made.public_key)).toBe(true);
    expect(received.headers).toMatchObject({ 'webhook-id': service.idOf(seq), 'content-type': 'application/json' });
    expect(await service.delivery(owner, made.id, ({ state }) => state === 'succeeded')).toMatchObject({
      ...{ event_id: service.idOf(seq), event_type: 'task.completed', attempts: 1, next_attempt_at: null },
      ...{ status_code: 204, answer: '', error: null, last_attempt_at: expect.any(String) },
    });
  });

  it('is read by the library of OpenAI, which verifies the same headers', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/openai');
    await service.taskEvent(owner);
    const { headers, body } = await service.receiver.until('/openai', 1);
    const { webhooks } = new OpenAI({ apiKey: 'none', webhookSecret: made.secret });
    expect(await webhooks.unwrap(body, headers as Record<string, string>)).toMatchObject({ type: 'task.completed' });
    const changed = webhooks.unwrap(body.replace('completed', 'failed'), headers);
    await expect(changed).rejects.toThrow(/signature/);
  });

  it('is none for changes that end no task, for other users, and for types that nobody wants to hear of', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/picky', { event_types: ['task.failed'] });
    await service.taskEvent(nextUser(), { status: 'failed' });
    for (const more of [
      { status: 'pending' },
      { status: 'processing' },
      { status: 'completed' },
      { status: 'failed', deleted: true },
      { status: 'failed', output_ids: [1] },
      { status: 'failed', v: 2 },
    ])
      await service.taskEvent(owner, more);
    await service.publish(`evt.user.${owner}.task.1.status`, '{broken');
    await service.taskEvent(owner, { status: 'failed', error_code: 'node_error' });
    await service.receiver.until('/picky', 1);
    expect((await service.log(owner, made.id)).map(({ event_type }) => event_type)).toEqual(['task.failed']);
  });

  it('waits until what was made is checked, and has the id of the end', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/checked');
    const seq = await service.taskEvent(owner, { withheld: 2, checking: 2 });
    await service.taskEvent(owner, { withheld: 1, checking: 1, output_ids: [1] });
    await service.taskEvent(owner, { task_id: 43, status: 'failed' });
    await service.receiver.until('/checked', 1);
    expect((await service.log(owner, made.id)).map(({ event_type }) => event_type)).toEqual(['task.failed']);
    await service.taskEvent(owner, { withheld: 0, checking: 0, output_ids: [1, 2], ended_at: service.momentOf(seq) });
    await service.receiver.until('/checked', 2);
    expect((await service.log(owner, made.id)).map(({ event_id }) => event_id)).toContain(service.idOf(seq));
  });

  it('is made too where everything was removed by the check', async () => {
    const owner = nextUser();
    await service.create(owner, '/removed');
    const seq = await service.taskEvent(owner, { withheld: 1, checking: 1 });
    await service.taskEvent(owner, { deleted: true, checking: 0, output_ids: [], ended_at: service.momentOf(seq) });
    await service.receiver.until('/removed', 1);
  });

  it('is one though the broker says an event twice', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/once');
    const seq = await service.taskEvent(owner);
    await service.taskEvent(owner, { seq, ts: service.momentOf(seq) });
    await service.taskEvent(owner, { status: 'cancelled' });
    await service.receiver.until('/once', 2);
    expect(await service.log(owner, made.id)).toHaveLength(2);
  });

  it('is made of events that came while no process of the service was there', async () => {
    const owner = nextUser();
    await service.create(owner, '/later');
    await service.stopReplicas();
    await service.taskEvent(owner);
    await service.startReplica();
    await service.receiver.until('/later', 1);
  });

  it.each([
    ['500', 500, 'as told'],
    ['404', 404, 'as told'],
    ['a redirect', 302, 'as told'],
  ])('is tried again after %s, under the same id and with the same body, until it succeeds', async (what, status) => {
    const owner = nextUser();
    const path = `/again/${status}`;
    service.receiver.answerStatus(path, status, { location: service.receiver.url('/elsewhere') });
    const made = await service.create(owner, path, { description: what });
    await service.taskEvent(owner);
    const failed = await service.delivery(
      owner,
      made.id,
      ({ attempts, state }) => attempts === 1 && state === 'pending',
    );
    expect(failed).toMatchObject({ status_code: status, answer: 'as told', next_attempt_at: expect.any(String) });
    const pauseMs = Date.parse(failed.next_attempt_at!) - Date.parse(failed.last_attempt_at!);
    expect(Math.round(pauseMs / 1_000)).toBeGreaterThanOrEqual(5);
    service.receiver.answerStatus(path, 200);
    await service.letBeDue(made.id);
    await service.delivery(owner, made.id, ({ state }) => state === 'succeeded');
    const [first, second] = service.receiver.at(path);
    expect([second!.headers['webhook-id'], second!.body]).toEqual([first!.headers['webhook-id'], first!.body]);
    expect(service.receiver.at('/elsewhere')).toEqual([]);
  });

  it('climbs the ladder of eight attempts, and is failed then', async () => {
    const owner = nextUser();
    service.receiver.answerStatus('/never', 503);
    const made = await service.create(owner, '/never');
    await service.taskEvent(owner);
    const pauses: number[] = [];
    for (let attempt = 1; attempt < 8; attempt += 1) {
      const { next_attempt_at, last_attempt_at } = await service.delivery(
        owner,
        made.id,
        ({ attempts, state }) => attempts === attempt && state === 'pending',
      );
      pauses.push(Math.floor((Date.parse(next_attempt_at!) - Date.parse(last_attempt_at!)) / 60_000));
      await service.letBeDue(made.id);
    }
    expect(pauses).toEqual([0, 5, 30, 120, 300, 600, 600]);
    await service.delivery(owner, made.id, ({ attempts, state }) => attempts === 8 && state === 'failed');
  });

  it('waits as long as a receiver asks for', async () => {
    const owner = nextUser();
    service.receiver.answerStatus('/busy', 429, { 'retry-after': '3600' });
    const made = await service.create(owner, '/busy');
    await service.taskEvent(owner);
    const { next_attempt_at, last_attempt_at } = await service.delivery(
      owner,
      made.id,
      (one) => one.status_code === 429,
    );
    expect(Date.parse(next_attempt_at!) - Date.parse(last_attempt_at!)).toBeGreaterThanOrEqual(3_600_000);
  });

  it('reads the start of an endless answer, and any bytes', async () => {
    const owner = nextUser();
    service.receiver.answer('/endless', (response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'a\u0000ÿ')));
      };
      response.on('drain', more);
      more();
    });
    const made = await service.create(owner, '/endless');
    await service.taskEvent(owner);
    const { answer } = await service.delivery(owner, made.id, ({ state }) => state === 'succeeded');
    expect(Buffer.byteLength(answer!)).toBeLessThanOrEqual(2_048);
    expect(answer).toMatch(/^a\ufffdÿa/);
  });

  it('is sent on demand: as a test, once more, and all that never arrived', async () => {
    const owner = nextUser();
    const [one, request] = [await service.create(owner, '/demand'), { actor: actor(owner) }];
    const named = { ...request, webhook_id: one.id };
    await service.commands.call(testWebhook, named);
    const test = await service.receiver.until('/demand', 1);
    expect(verified(test, one.secret)).toMatchObject({ type: 'webhook.test', data: { webhook_id: one.id } });
    const { id } = await service.delivery(owner, one.id, ({ state }) => state === 'succeeded');
    await service.commands.call(redeliver, { ...named, delivery_id: id });
    expect((await service.receiver.until('/demand', 2)).headers['webhook-id']).toBe(test.headers['webhook-id']);
    await service.delivery(owner, one.id, ({ state, attempts }) => state === 'succeeded' && attempts === 2);
    await service.rows(`UPDATE deliveries SET state = 'failed' WHERE endpoint_id = $1`, [one.id]);
    const [{ since } = { since: '' }] = await service.rows<{ since: string }>(
      `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since`,
    );
    expect(await service.commands.call(recover, { ...named, body: { since } })).toEqual({ recovered: 0 });
    const longAgo = { since: '2026-01-01T00:00:00.000Z' };
    expect(await service.commands.call(recover, { ...named, body: longAgo })).toEqual({ recovered: 1 });
    await service.receiver.until('/demand', 3);
  });

  it('is signed by the old and the new secret after a rotation, until the overlap is over', async () => {
    const owner = nextUser();
    const old = await service.create(owner, '/rotated');
    const rotate = { actor: actor(owner), webhook_id: old.id, body: { overlap_hours: 1 } };
    const next = await service.commands.call(rotateWebhook, rotate);
    expect(next).toMatchObject({ id: old.id, previous_secret_until: expect.any(String) });
    await service.taskEvent(owner);
    const both = await service.receiver.until('/rotated', 1);
    for (const { secret, public_key } of [old, next])
      expect([verified(both, secret), verifiesByKey(both, public_key)]).toEqual([expect.anything(), true]);
    await service.rows('UPDATE endpoints SET previous_until = now() WHERE id = $1', [old.id]);
    await service.taskEvent(owner);
    const alone = await service.receiver.until('/rotated', 2);
    expect(verified(alone, next.secret)).toBeTruthy();
    expect(() => verified(alone, old.secret)).toThrow();
    expect(verifiesByKey(alone, old.public_key)).toBe(false);
  });

  it('is refused by a receiver when it was changed, is old, or has garbage for signatures', async () => {
    const owner = nextUser();
    const { secret } = await service.create(owner, '/replayed');
    await service.taskEvent(owner);
    const received = await service.receiver.until('/replayed', 1);
    const withHeaders = (headers: object) => () =>
      verified({ ...received, headers: { ...received.headers, ...headers } }, secret);
    expect(() => verified({ ...received, body: received.body.replace('42', '43') }, secret)).toThrow();
    expect(withHeaders({ 'webhook-timestamp': '1700000000' })).toThrow(/old/);
    expect(withHeaders({ 'webhook-signature': 'v1 v1, v2,x , v1,@@@' })).toThrow();
    const garbageBefore = `v1,AAAA v9,x ${String(received.headers['webhook-signature'])}`;
    expect(withHeaders({ 'webhook-signature': garbageBefore })()).toBeTruthy();
  });

  it('is made once by two processes', async () => {
    const owner = nextUser();
    await service.startReplica();
    const made = await service.create(owner, '/two');
    for (let event = 0; event < 20; event += 1) await service.taskEvent(owner);
    const all = async () =>
      (await service.log(owner, made.id)).filter(({ state }) => state === 'succeeded').length === 20;
    await until(all, { what: 'all deliveries' });
    expect(new Set(service.receiver.at('/two').map(({ headers }) => headers['webhook-id'])).size).toBe(20);
    expect(service.receiver.at('/two')).toHaveLength(20);
  });

  it('is listed by pages, by state, and to its owner alone', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/listed');
    for (let event = 0; event < 3; event += 1) await service.taskEvent(owner);
    await service.receiver.until('/listed', 3);
    const page = (query: object, of = owner) =>
      service.commands.call(deliveries, { actor: actor(of), webhook_id: made.id, query });
    const first = await page({ limit: 2 });
    const second = await page({ limit: 2, cursor: first.next_cursor! });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect([new Set(ids).size, second.next_cursor]).toEqual([3, null]);
    expect((await page({ state: 'failed' })).items).toEqual([]);
    await expect(page({ state: 'failed', cursor: first.next_cursor! })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
    await expect(page({}, nextUser())).rejects.toMatchObject({ code: 'not_found' });
  });
});
