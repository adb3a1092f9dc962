import { webhookCommands, type Delivery } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@atelier/waiting';
import { actor, WebhooksHarness } from '../testing/webhooks-harness.js';

const { changeWebhook, deleteWebhook, recover, rotateWebhook, testWebhook, webhook } = webhookCommands;

describe('a receiver', () => {
  let service: WebhooksHarness;
  let user = 0;
  beforeAll(async () => {
    service = await WebhooksHarness.start({ WEBHOOK_TIMEOUT_S: '0.5' });
  });
  afterAll(() => service.stop());
  const nextUser = () => (user += 1);
  const named = (owner: number, webhook_id: string) => ({ actor: actor(owner), webhook_id });
  const endpoint = (owner: number, id: string) => service.commands.call(webhook, named(owner, id));
  const tried = (owner: number, id: string) =>
    service.delivery(owner, id, ({ attempts, state }) => attempts > 0 && state !== 'delivering');
  /** Sets the URL past the check at its making: what a name means changes later. */
  const pointTo = (id: string, url: string) =>
    service.rows('UPDATE endpoints SET url = $2, host = $3 WHERE id = $1', [id, url, new URL(url).host]);

  it.each([
    ['never answers', () => undefined, 'timeout'],
    [
      'answers slower than it may',
      (response: { writeHead: (status: number) => { write: (text: string) => void } }) =>
        response.writeHead(200).write('a'),
      'timeout',
    ],
    ['breaks the connection', (response: { destroy: () => void }) => response.destroy(), 'connection_failed'],
  ])('that %s is tried again', async (what, answer, error) => {
    const owner = nextUser();
    const path = `/${what.replaceAll(' ', '-')}`;
    service.receiver.answer(path, answer);
    const made = await service.create(owner, path);
    await service.taskEvent(owner);
    expect(await tried(owner, made.id)).toMatchObject({ state: 'pending', status_code: null, answer: null, error });
    expect((await endpoint(owner, made.id)).failing_since).not.toBeNull();
  });

  it.each([
    'http://10.255.255.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://[64:ff9b::a00:1]/',
    'http://localhost.:1/',
  ])('at %s is never called, whatever its URL was when it was made', async (url) => {
    const owner = nextUser();
    const made = await service.create(owner, '/before');
    await pointTo(made.id, url);
    await service.taskEvent(owner);
    expect(await tried(owner, made.id)).toMatchObject({
      status_code: null,
      error: expect.stringMatching(/_refused$|^name_not_found$/),
    });
  });

  it('that does not answer holds up no other, however many events wait for it', async () => {
    const [slow, owner] = [nextUser(), nextUser()];
    const held: { end: () => void }[] = [];
    service.receiver.answer('/hangs', (response) => void held.push(response));
    const dead = await service.create(slow, '/hangs');
    await service.rows(`UPDATE endpoints SET host = 'dead.example' WHERE id = $1`, [dead.id]);
    await service.rows(
      `INSERT INTO deliveries (endpoint_id, event_id, event_type, body)
       SELECT $1, 'filled_' || i, 'task.completed', '{}' FROM generate_series(1, 300) AS i`,
      [dead.id],
    );
    await service.commands.call(testWebhook, named(slow, dead.id));
    await until(() => held.length >= 4, { what: 'as many connections as a host may have' });
    const quick = await service.create(owner, '/quick');
    await service.taskEvent(owner);
    await service.receiver.until('/quick', 1);
    const [{ most } = { most: 0 }] = await service.rows<{ most: number }>(
      `SELECT count(*)::int AS most FROM deliveries WHERE endpoint_id = $1 AND state = 'delivering'`,
      [dead.id],
    );
    expect(most).toBeLessThanOrEqual(4);
    await service.delivery(owner, quick.id, ({ state }) => state === 'succeeded');
    await service.commands.call(deleteWebhook, named(slow, dead.id));
  });

  it('that says that it is gone is switched off, and its user is told at another endpoint', async () => {
    const owner = nextUser();
    const other = await service.create(owner, '/told', { event_types: ['endpoint.disabled'] });
    service.receiver.answerStatus('/gone', 410);
    const gone = await service.create(owner, '/gone');
    await service.taskEvent(owner);
    const told = await service.receiver.until('/told', 1);
    expect(JSON.parse(told.body)).toMatchObject({
      type: 'endpoint.disabled',
      data: { webhook_id: gone.id, url: gone.url, reason: 'gone' },
    });
    expect(await endpoint(owner, gone.id)).toMatchObject({ enabled: false, disabled_reason: 'gone' });
    expect((await endpoint(owner, other.id)).enabled).toBe(true);
    await expect(service.commands.call(testWebhook, named(owner, gone.id))).rejects.toMatchObject({
      code: 'webhook_disabled',
    });
    await service.taskEvent(owner);
    await service.create(owner, '/after');
    await service.taskEvent(owner);
    await service.receiver.until('/after', 1);
    expect(service.receiver.at('/gone')).toHaveLength(1);
  });

  it('that takes nothing for five days is switched off, and begins anew when it is switched on', async () => {
    const owner = nextUser();
    service.receiver.answerStatus('/dead', 500);
    const made = await service.create(owner, '/dead');
    const failing = (days: number) =>
      service.rows(`UPDATE endpoints SET failing_since = now() - make_interval(days => $2) WHERE id = $1`, [
        made.id,
        days,
      ]);
    await service.taskEvent(owner);
    await tried(owner, made.id);
    await failing(4);
    const untilCame = async (count: number) => {
      await service.letBeDue(made.id);
      await service.receiver.until('/dead', count);
      await until(async () => (await service.log(owner, made.id)).every(({ state }) => state !== 'delivering'), {
        what: 'the outcome',
      });
    };
    await untilCame(2);
    expect((await endpoint(owner, made.id)).enabled).toBe(true);
    await failing(6);
    await untilCame(3);
    expect(await endpoint(owner, made.id)).toMatchObject({ enabled: false, disabled_reason: 'failing' });
    expect((await service.log(owner, made.id)).map(({ state }) => state)).toEqual(['failed']);
    service.receiver.answerStatus('/dead', 200);
    const change = { ...named(owner, made.id), body: { enabled: true } };
    expect(await service.commands.call(changeWebhook, change)).toMatchObject({ enabled: true, failing_since: null });
    const since = '2026-01-01T00:00:00.000Z';
    await service.commands.call(recover, { ...named(owner, made.id), body: { since } });
    await service.delivery(owner, made.id, ({ state }) => state === 'succeeded');
  });

  it('whose secrets cannot be read is not called unsigned, and is well again after a rotation', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/sealed');
    await service.rows(`UPDATE endpoints SET sealed_secrets = '\\x00' WHERE id = $1`, [made.id]);
    await service.taskEvent(owner);
    expect(await tried(owner, made.id)).toMatchObject({ state: 'pending', error: 'secret_unreadable' });
    expect(service.receiver.at('/sealed')).toEqual([]);
    await service.commands.call(rotateWebhook, { ...named(owner, made.id), body: {} });
    await service.letBeDue(made.id);
    await service.delivery(owner, made.id, ({ state }) => state === 'succeeded');
  });

  it('that is well again is no failing one any more', async () => {
    const owner = nextUser();
    service.receiver.answerStatus('/ill', 500);
    const made = await service.create(owner, '/ill');
    await service.taskEvent(owner);
    await tried(owner, made.id);
    service.receiver.answerStatus('/ill', 200);
    await service.letBeDue(made.id);
    await service.delivery(owner, made.id, ({ state }) => state === 'succeeded');
    expect((await endpoint(owner, made.id)).failing_since).toBeNull();
  });

  it('gets what a process that died had taken, and nothing that process says later counts', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/taken-over');
    const taken = (attempts: number): Promise<Delivery[]> =>
      service.rows(
        `INSERT INTO deliveries (endpoint_id, event_id, event_type, body, state, attempts, due_at)
         VALUES ($1, 'evt_taken', 'task.completed', '{}', 'delivering', $2, now() - interval '1 s')`,
        [made.id, attempts],
      );
    await taken(1);
    await service.receiver.until('/taken-over', 1);
    expect(await service.delivery(owner, made.id, ({ state }) => state === 'succeeded')).toMatchObject({ attempts: 2 });
  });

  it('gets nothing of what waited for it when its owner switches it off', async () => {
    const owner = nextUser();
    service.receiver.answerStatus('/off', 500);
    const made = await service.create(owner, '/off');
    await service.taskEvent(owner);
    await tried(owner, made.id);
    await service.commands.call(changeWebhook, { ...named(owner, made.id), body: { enabled: false } });
    expect(await service.log(owner, made.id)).toMatchObject([{ state: 'abandoned', next_attempt_at: null }]);
  });
});
