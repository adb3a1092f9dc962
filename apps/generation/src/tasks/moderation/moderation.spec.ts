import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { taskCommands } from '@atelier/contracts';
import { readConfig } from '../../config.js';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { DRAW, formOf } from '../../testing/made-workflows.js';
import { RunHarness } from '../../testing/run-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

const KEY = Buffer.alloc(24, 7);
const REFUSED = { code: 'moderation_refused', status: 422 };
const AWAY = { code: 'service_unavailable' };

type Answer = (response: ServerResponse) => void;
const answering =
  (body: unknown, status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const ALLOW = answering({ decision: 'allow' });

/** Its prompt stands in the graph alone. */
const WITHOUT_PROMPT = formOf({
  ...{ name: 'steps', widget: 'number' as const, bindings: [['4', 'steps'] as [string, string]] },
  schema: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
});

let answer: Answer;
let asked: { headers: IncomingHttpHeaders; body: string }[];
const server = createServer((request, response) => {
  void text(request).then((body) => {
    asked.push({ headers: request.headers, body });
    answer(response);
  });
});
let url: string;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/prompts`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});
beforeEach(() => {
  [answer, asked] = [ALLOW, []];
});

const settings = (more: Record<string, string> = {}) => ({
  ...{ MODERATION_URL: url, MODERATION_SECRET: `whsec_${KEY.toString('base64')}`, MODERATION_TIMEOUT_MS: '300' },
  ...{ MODERATION_NETWORKS: '127.0.0.0/8', MODERATION_HTTP: 'allow', ...more },
});

describe('a prompt that is to run', () => {
  let harness: GenerationHarness;
  let runner: TestRunner;
  beforeAll(async () => {
    harness = await GenerationHarness.start(settings());
    runner = await harness.runner();
  });
  beforeEach(() => harness.clear());
  afterAll(() => harness.stop());

  const tasksOf = (userId: number) => harness.database.query('SELECT id FROM task WHERE user_id = $1', [userId]);

  it('is asked about, signed as webhooks are', async () => {
    const user = newUser();
    await expect(harness.create(user, { prompt: '雪中的狐狸', negative_prompt: 'blurry' })).resolves.toBeDefined();
    expect(asked).toHaveLength(1);
    const [{ headers, body }] = asked as [(typeof asked)[number]];
    expect(JSON.parse(body)).toEqual({
      ...{ v: 1, type: 'prompt', user_id: user, texts: ['雪中的狐狸', 'blurry'] },
      tasks: [{ prompt: '雪中的狐狸', negative_prompt: 'blurry', model: 'sd15', workflow: null, values: null }],
    });
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`);
    expect(Math.abs(Date.now() / 1_000 - Number(headers['webhook-timestamp']))).toBeLessThan(10);
  });

  it('is not made when it is blocked, and its owner hears why', async () => {
    const user = newUser();
    answer = answering({ decision: 'block', reason: '不允许' });
    await expect(harness.create(user)).rejects.toMatchObject({ ...REFUSED, detail: '不允许' });
    answer = answering({ decision: 'block' });
    await expect(harness.create(user, {}, 'a-key')).rejects.toMatchObject(REFUSED);
    expect(await tasksOf(user)).toEqual([]);
    answer = ALLOW;
    await expect(harness.create(user, {}, 'a-key')).resolves.toBeDefined();
  });

  it('runs when it is to be reviewed, and what it makes is withheld', async () => {
    const user = newUser();
    answer = answering({ decision: 'review' });
    const { id } = await harness.create(user);
    await runner.complete((await runner.lease())!);
    const task = await harness.call(taskCommands.status, { actor: actor(user), task_id: id });
    expect(task).toMatchObject({ status: 'completed', withheld: 1 });
  });

  /** A task of this user that was cancelled. */
  async function cancelled(user: number): Promise<number> {
    const { id } = await harness.create(user, { prompt: 'a fox' });
    await harness.call(taskCommands.cancel, { actor: actor(user), task_id: id });
    asked = [];
    return id;
  }
  const retry = (user: number, task_id: number) => harness.call(taskCommands.retry, { actor: actor(user), task_id });

  it('is asked about again when its owner retries it, and not made when it is blocked now', async () => {
    const user = newUser();
    const id = await cancelled(user);
    answer = answering({ decision: 'block', reason: 'not any more' });
    await expect(retry(user, id)).rejects.toMatchObject({ ...REFUSED, detail: 'not any more' });
    expect(await tasksOf(user)).toEqual([{ id }]);
    expect(JSON.parse(asked[0]!.body)).toMatchObject({
      user_id: user,
      texts: ['a fox', ''],
      tasks: [{ prompt: 'a fox' }],
    });
    answer = ALLOW;
    await expect(retry(user, id)).resolves.toMatchObject({ status: 'pending' });
  });

  it('is reviewed after a retry as the moderation says then', async () => {
    const user = newUser();
    const id = await cancelled(user);
    answer = answering({ decision: 'review' });
    await retry(user, id);
    await runner.complete((await runner.lease())!);
    await expect(harness.call(taskCommands.status, { actor: actor(user), task_id: id })).resolves.toMatchObject({
      withheld: 1,
    });
  });

  it('is asked about once where its attempts fail by a fault of ours', async () => {
    const user = newUser();
    await harness.create(user);
    const lease = (await runner.lease())!;
    await runner.release(lease, 'shutdown');
    const again = (await runner.lease())!;
    expect(again.task_id).toBe(lease.task_id);
    await runner.complete(again);
    expect(asked).toHaveLength(1);
  });

  it('of a retry that waits already is not asked about', async () => {
    const user = newUser();
    const { id } = await harness.create(user);
    asked = [];
    await expect(retry(user, id)).resolves.toMatchObject({ status: 'pending' });
    expect(asked).toEqual([]);
    await runner.complete((await runner.lease())!);
  });

  const OUTAGES: [string, () => Answer][] = [
    ['with 500', () => answering({ decision: 'allow' }, 500)],
    ['with another decision', () => answering({ decision: 'perhaps' })],
    ['with no JSON', () => (response) => void response.end('allow')],
    ['with too much', () => answering({ decision: 'allow', more: 'x'.repeat(20_000) })],
    ['with a redirect', () => (response) => void response.writeHead(307, { location: url }).end()],
    ['not at all', () => () => undefined],
    ['by hanging up', () => (response) => void response.destroy()],
    ['with half of it', () => (response) => void response.writeHead(200).write('{"decision": "al')],
  ];

  it.each(OUTAGES)('is not made when the moderation answers %s', async (_how, outage) => {
    const user = newUser();
    answer = outage();
    await expect(harness.create(user)).rejects.toMatchObject(AWAY);
    expect(await tasksOf(user)).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it.each(OUTAGES)('is made when the setting is open and the moderation answers %s', async (_how, outage) => {
    const open = await openHarness();
    answer = outage();
    await expect(open.create(newUser())).resolves.toMatchObject({ status: 'pending' });
  });

  let opened: GenerationHarness | undefined;
  const openHarness = async () => {
    opened ??= await GenerationHarness.start(settings({ MODERATION_FAILURE: 'open' }));
    await opened.runner();
    return opened;
  };
  afterAll(() => opened?.stop());

  it('is refused also where the setting is open', async () => {
    answer = answering({ decision: 'block' });
    await expect((await openHarness()).create(newUser())).rejects.toMatchObject(REFUSED);
  });
});

describe('an address of the moderation', () => {
  let harness: GenerationHarness | undefined;
  afterEach(() => harness?.stop());

  it('inside of a private network is not asked unless that is allowed', async () => {
    harness = await GenerationHarness.start(settings({ MODERATION_NETWORKS: '' }));
    await harness.runner();
    await expect(harness.create(newUser())).rejects.toMatchObject(AWAY);
    expect(asked).toEqual([]);
  });

  it('needs a secret', () => {
    const env = {
      DATABASE_URL: 'postgres://x',
      NATS_URL: 'nats://x',
      SIGNING_SECRET: 'x'.repeat(32),
      OBJECT_STORE_PATH: '/x',
    };
    expect(() => readConfig(env)).not.toThrow();
    expect(() => readConfig({ ...env, MODERATION_URL: 'https://example.org' })).toThrow(/MODERATION_SECRET/);
  });
});

describe('a run of a workflow', () => {
  it('is asked about once with all texts of the graph, also those that no form shows', async () => {
    const runs = await RunHarness.start(settings());
    try {
      const user = newUser();
      const id = await runs.runnable(user, {
        text: DRAW.replace('"text": "fox"', '"text": "狐狸"'),
        form: WITHOUT_PROMPT,
      });
      asked = [];
      answer = answering({ decision: 'block' });
      await expect(runs.run(user, id, { values: { steps: 9 } })).rejects.toMatchObject(REFUSED);
      const [one, ...others] = asked.map(({ body }) => JSON.parse(body) as { tasks: object[]; texts: string[] });
      expect(others).toEqual([]);
      expect(one!.tasks).toMatchObject([{ workflow: { id, name: '画狐狸' }, values: { steps: 9 } }]);
      expect(one!.texts).toContain('狐狸');
      answer = ALLOW;
      const run = await runs.run(user, id, { values: { steps: 9 } });
      expect(run).toMatchObject({ tasks: [{}] });
      const of = { actor: actor(user), task_id: run.tasks[0]!.id };
      await runs.generation.call(taskCommands.cancel, of);
      asked = [];
      await runs.generation.call(taskCommands.retry, of);
      const again = JSON.parse(asked[0]!.body) as { tasks: object[]; texts: string[] };
      expect([again.tasks, again.texts]).toEqual([one!.tasks, one!.texts]);
    } finally {
      await runs.stop();
    }
  });
});
