import { eventCommands, type EndedTask } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WebhooksHarness } from '../testing/webhooks-harness.js';

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

describe('a service that was away for longer than the stream keeps events', () => {
  let service: WebhooksHarness;
  let user = 0;
  let asked: { since: string; after_id: number }[] = [];
  let endAnswers: (() => void) | undefined;
  beforeAll(async () => {
    service = await WebhooksHarness.start();
    await until(async () => (await service.rows('SELECT FROM intake')).length > 0, { what: 'the first start' });
  });
  afterEach(() => endAnswers?.());
  afterAll(() => service.stop());
  const nextUser = () => (user += 1);

  /** Answers as the service generation does. */
  async function answerWith(ends: EndedTask[]): Promise<void> {
    asked = [];
    const connection = await service.connection.ready;
    const subscription = connection.subscribe(eventCommands.ended.subject, {
      callback: (_error, message) => {
        const { id, data } = message.json<{ id: string; data: { since: string; after_id: number; limit: number } }>();
        asked.push(data);
        const isAfter = ({ ts, task_id }: EndedTask) =>
          ts > data.since || (ts === data.since && task_id > data.after_id);
        const items = ends.filter(isAfter).slice(0, data.limit);
        message.respond(JSON.stringify({ id, response: { items }, isDisposed: true }));
      },
    });
    await connection.flush();
    endAnswers = () => subscription.unsubscribe();
  }
  const end = (user_id: number, task_id: number, hours: number, more: Partial<EndedTask> = {}): EndedTask => ({
    ...{ user_id, task_id, ts: hoursAgo(hours), status: 'completed', attempt: 1, result_id: 7 },
    ...{ error_code: null, error_message: null, webhook: null, ...more },
  });
  /** While nobody was there: the service knows nothing since then. */
  const awayFor = async (hours: number) => {
    await service.stopReplicas();
    await service.rows(`UPDATE intake SET known_until = now() - make_interval(hours => $1)`, [hours]);
  };
  const aged = (id: string, hours: number) =>
    service.rows('UPDATE endpoints SET created_at = now() - make_interval(hours => $2) WHERE id = $1', [id, hours]);

  it('tells endpoints and addresses of runs of what they have missed, and of nothing twice', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/missed');
    await aged(made.id, 100);
    const known = end(owner, 42, 1, { ts: service.momentOf(1_000) });
    await service.taskEvent(owner, { ts: known.ts });
    await service.receiver.until('/missed', 1);
    await awayFor(72);
    const webhook = { url: service.receiver.url('/missed-run'), events: ['task.failed' as const] };
    await answerWith([end(owner, 43, 60, { status: 'failed', webhook }), end(owner, 44, 30), known]);
    await service.startReplica();
    await service.receiver.until('/missed', 3);
    await service.receiver.until('/missed-run', 1);
    const isCaughtUp = async () => (await service.log(owner, made.id)).filter(({ state }) => state === 'succeeded');
    await until(async () => (await isCaughtUp()).length === 3, { what: 'the outcome of all three' });
    expect(service.receiver.at('/missed').map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(
      expect.arrayContaining(['task.completed', 'task.failed']),
    );
    expect(await service.log(owner, made.id)).toHaveLength(3);
  });

  it('does not tell an endpoint of what has happened before it was made', async () => {
    const owner = nextUser();
    const [old, young] = [await service.create(owner, '/old'), await service.create(owner, '/young')];
    await aged(old.id, 100);
    await awayFor(72);
    await answerWith([end(owner, 50, 10)]);
    await service.startReplica();
    await service.receiver.until('/old', 1);
    expect(await service.log(owner, young.id)).toEqual([]);
  });

  it('asks until it is answered, page by page, and then not again', async () => {
    const owner = nextUser();
    const made = await service.create(owner, '/pages', { event_types: ['task.failed'] });
    await aged(made.id, 100);
    await awayFor(72);
    await service.startReplica();
    const many = Array.from({ length: 500 }, (_none, index) => end(owner, 1_000 + index, 50));
    const last = end(owner, 2_000, 20, { status: 'failed' });
    await answerWith([...many.map((one) => ({ ...one, ts: many[0]!.ts })), last]);
    await service.receiver.until('/pages', 1);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatchObject({ since: many[0]!.ts, after_id: 1_499 });
  });

  it('asks for the last minutes alone when it has known everything until its stop', async () => {
    const owner = nextUser();
    await service.create(owner, '/known');
    await awayFor(1);
    await answerWith([]);
    await service.startReplica();
    await until(() => asked.length > 0, { what: 'the question' });
    // Whoever has an answer may write down how far events have come.
    const now = new Date().toISOString();
    await service.taskEvent(owner, { ts: now });
    await service.receiver.until('/known', 1);
    await service.stopReplicas();
    await service.startReplica();
    await until(() => asked.length > 1, { what: 'the next question' });
    expect(Date.parse(asked.at(-1)!.since)).toBeGreaterThan(Date.parse(now) - HOUR_MS / 2);
  });
});
