import { runWebhookCommands, webhookCommands, WEBHOOK_LIMITS, type Delivery } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { Receiver } from '../testing/receiver.js';
import { actor, WebhooksHarness } from '../testing/webhooks-harness.js';
import { Cleanup } from '../upkeep/cleanup.js';
import { WakeUp } from './wake-up.js';

const { runWebhooks, rotateRunWebhooks, runDeliveries, redeliverRun, recoverRuns } = runWebhookCommands;
const EVERY_END = ['task.completed', 'task.failed', 'task.cancelled'];

describe('the address that a run has named', () => {
  let service: WebhooksHarness;
  let user = 0;
  beforeAll(async () => {
    service = await WebhooksHarness.start();
  });
  afterAll(() => service.stop());
  const nextUser = () => (user += 1);
  const ended = (owner: number, path: string, more: { events?: string[]; [more: string]: unknown } = {}) => {
    const { events = EVERY_END, ...event } = more;
    return service.taskEvent(owner, { webhook: { url: service.receiver.url(path), events }, ...event });
  };
  const secretOf = (owner: number) => service.commands.call(runWebhooks, { actor: actor(owner) });
  const log = async (owner: number) =>
    (await service.commands.call(runDeliveries, { actor: actor(owner), query: {} })).items;
  const delivery = (owner: number, wanted: (delivery: Delivery) => boolean) =>
    until(async () => (await log(owner)).find(wanted), { what: 'the delivery' });
  const letBeDue = async () => {
    await service.rows(`UPDATE deliveries SET due_at = now() WHERE endpoint_id IS NULL AND state = 'pending'`);
    service.app.get(WakeUp).wake();
  };

  it('is told of its end, signed by the secret of its user, and the log says where it went', async () => {
    const owner = nextUser();
    const seq = await ended(owner, '/run?order=17');
    const { headers, body } = await service.receiver.until('/run?order=17', 1);
    const { secret } = await secretOf(owner);
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
      ...{ type: 'task.completed', data: { task_id: 42, result_id: 7 } },
    });
    expect(await delivery(owner, ({ state }) => state === 'succeeded')).toMatchObject({
      ...{ event_id: service.idOf(seq), task_id: 42, url: service.receiver.url('/run?order=17'), attempts: 1 },
    });
    expect(await log(nextUser())).toEqual([]);
  });

  it('is told beside the endpoints of its user, and of the ends alone that it wants to hear of', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/beside');
    await ended(owner, '/ends', { events: ['task.failed'] });
    await ended(owner, '/ends', { events: ['task.failed'], status: 'processing' });
    await ended(owner, '/ends', { events: ['task.failed'], status: 'failed' });
    await service.receiver.until('/beside', 2);
    await service.receiver.until('/ends', 1);
    expect((await log(owner)).map(({ event_type }) => event_type)).toEqual(['task.failed']);
    expect(await service.log(owner, made.id)).toHaveLength(2);
  });

  it('is told once though the event comes twice, and again at each end of a task that is tried again', async () => {
    const owner = nextUser();
    const seq = await ended(owner, '/twice', { status: 'failed' });
    await ended(owner, '/twice', { status: 'failed', seq, ts: service.momentOf(seq) });
    await ended(owner, '/twice', { attempt: 2 });
    await service.receiver.until('/twice', 2);
    expect((await log(owner)).map(({ event_type }) => event_type)).toEqual(['task.completed', 'task.failed']);
  });

  it('is called again up the ladder, and has failed at its end, without an endpoint that could be switched off', async () => {
    const owner = nextUser();
    service.receiver.answerStatus('/down', 500);
    await ended(owner, '/down');
    expect(await delivery(owner, ({ attempts, state }) => attempts === 1 && state === 'pending')).toMatchObject({
      ...{ status_code: 500, answer: 'as told', next_attempt_at: expect.any(String) },
    });
    await service.rows('UPDATE deliveries SET step = 7 WHERE user_id = $1', [owner]);
    await letBeDue();
    const failed = await delivery(owner, ({ state }) => state === 'failed');
    expect(failed).toMatchObject({ attempts: 2, next_attempt_at: null });
    service.receiver.answerStatus('/down', 200);
    const again = { actor: actor(owner), delivery_id: failed.id };
    await expect(service.commands.call(redeliverRun, { ...again, actor: actor(nextUser()) })).rejects.toMatchObject({
      code: 'not_found',
    });
    await service.commands.call(redeliverRun, again);
    await delivery(owner, ({ state }) => state === 'succeeded');
  });

  it('is not called again when it says that it is gone, and gets what failed when its user recovers it', async () => {
    const owner = nextUser();
    service.receiver.answerStatus('/gone', 410);
    await ended(owner, '/gone');
    await delivery(owner, ({ state }) => state === 'failed');
    service.receiver.answerStatus('/gone', 204);
    const since = (hours: number) => ({
      actor: actor(owner),
      body: { since: new Date(Date.now() + hours * 3_600_000).toISOString() },
    });
    expect(await service.commands.call(recoverRuns, since(1))).toEqual({ recovered: 0 });
    expect(await service.commands.call(recoverRuns, since(-1))).toEqual({ recovered: 1 });
    await delivery(owner, ({ state }) => state === 'succeeded');
  });

  it.each(['http://10.255.255.1/', 'http://[::1]/', 'http://169.254.169.254/latest'])(
    'is never called at %s, whatever was thought of it when the run began',
    async (url) => {
      const owner = nextUser();
      await service.taskEvent(owner, { webhook: { url, events: EVERY_END } });
      expect(await delivery(owner, ({ attempts }) => attempts > 0)).toMatchObject({
        ...{ status_code: null, error: 'address_refused' },
      });
    },
  );

  it('that does not answer holds up no other host, also of the same user', async () => {
    const owner = nextUser();
    const hanging = await Receiver.start();
    const held: { end: () => void }[] = [];
    hanging.answer('/hangs', (response) => void held.push(response));
    for (let event = 0; event < 12; event += 1)
      await service.taskEvent(owner, { webhook: { url: hanging.url('/hangs'), events: EVERY_END } });
    await until(() => held.length >= 4, { what: 'as many connections as a host may have' });
    await ended(owner, '/quick');
    await service.receiver.until('/quick', 1);
    const [{ most } = { most: 0 }] = await service.rows<{ most: number }>(
      `SELECT count(*)::int AS most FROM deliveries WHERE user_id = $1 AND url LIKE '%/hangs' AND state = 'delivering'`,
      [owner],
    );
    expect(most).toBeLessThanOrEqual(4);
    hanging.answerStatus('/hangs', 204);
    for (const response of held) response.end();
    await hanging.until('/hangs', 12);
    await hanging.stop();
  });

  it('is tried no more when a thousand wait, and the log says so', async () => {
    const owner = nextUser();
    await service.rows(
      `INSERT INTO deliveries (user_id, task_id, url, host, event_id, event_type, body, due_at)
       SELECT $1, 1, 'http://127.0.0.1/', 'h' || i, 'filled_' || i, 'x', '{}', now() + interval '1 day' FROM generate_series(1, $2) AS i`,
      [owner, WEBHOOK_LIMITS.waitingOfRuns],
    );
    await ended(owner, '/full');
    await delivery(owner, ({ error }) => error === 'too_many_waiting');
    await service.rows('DELETE FROM deliveries WHERE user_id = $1', [owner]);
    await ended(owner, '/full');
    await service.receiver.until('/full', 1);
  });

  it('is signed by both secrets after a rotation, until the earlier one has ended', async () => {
    const owner = nextUser();
    const first = await secretOf(owner);
    expect(await secretOf(owner)).toEqual(first);
    const body = { overlap_hours: 24 };
    const second = await service.commands.call(rotateRunWebhooks, { actor: actor(owner), body });
    expect(second.secret).not.toBe(first.secret);
    await ended(owner, '/rotated');
    const received = await service.receiver.until('/rotated', 1);
    const headers = received.headers as Record<string, string>;
    for (const { secret } of [first, second]) new Webhook(secret).verify(received.body, headers);
    await service.rows(`UPDATE signing_secrets SET previous_until = now() - interval '1 s' WHERE user_id = $1`, [
      owner,
    ]);
    await service.app.get(Cleanup).run();
    await ended(owner, '/rotated');
    const later = await service.receiver.until('/rotated', 2);
    const verify = () => new Webhook(first.secret).verify(later.body, later.headers as Record<string, string>);
    expect(verify).toThrow(/signature/);
    const rows = 'SELECT FROM signing_secrets WHERE user_id = $1 AND previous_sealed_secrets IS NOT NULL';
    expect(await service.rows(rows, [owner])).toEqual([]);
  });

  it('is told after a restart of what waited', async () => {
    const owner = nextUser();
    service.receiver.answerStatus('/restart', 503);
    await ended(owner, '/restart');
    await delivery(owner, ({ attempts, state }) => attempts === 1 && state === 'pending');
    await service.stopReplicas();
    service.receiver.answerStatus('/restart', 200);
    await service.startReplica();
    await letBeDue();
    await delivery(owner, ({ state }) => state === 'succeeded');
  });

  it('is no endpoint: it counts for no limit and stands in no list', async () => {
    const owner = nextUser();
    await ended(owner, '/none');
    await service.receiver.until('/none', 1);
    expect((await service.commands.call(webhookCommands.webhooks, { actor: actor(owner) })).items).toEqual([]);
  });
});
