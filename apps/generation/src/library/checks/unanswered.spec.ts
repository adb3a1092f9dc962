import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { reviewCommands, taskCommands, type Actor } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { ADMIN, actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { answering, ModerationProgram, type Answer } from '../../testing/moderation-program.js';
import { AnswerCheck } from './answer-check.js';
import { CLAIM_CHECKS } from './picture-check.sql.js';

let program: ModerationProgram;
let harness: GenerationHarness;
let owner: Actor;

beforeAll(async () => {
  program = await ModerationProgram.start();
});
afterAll(() => program.stop());
beforeEach(() => {
  program.reset();
  owner = actor(newUser());
});
afterEach(() => harness.stop());

const LEASE_MS = 60_000;
const start = async (more: Record<string, string> = {}) => {
  harness = await GenerationHarness.start(program.settings({ MODERATION_PICTURES: 'on', ...more }));
};
const AWAY = answering({ decision: 'allow' }, 500);

async function completed(): Promise<number> {
  const runner = await harness.runner();
  const { id } = await harness.create(owner);
  await runner.complete((await runner.lease())!);
  return id;
}

const shown = async (task_id: number) =>
  (await harness.call(taskCommands.result, { actor: owner, task_id })).images.length;
const checks = () => harness.database.query<{ image_id: number; attempts: number; failures: number }>('SELECT image_id, attempts, failures FROM picture_check'); // prettier-ignore
const reviews = async () => (await harness.call(reviewCommands.list, { actor: ADMIN, query: { limit: 10 } })).items;
/** Lets pauses and leases go by at once, until none waits. */
const untilDecided = () =>
  until(
    async () => {
      await harness.database.query('UPDATE picture_check SET due_at = now() WHERE due_at > now()');
      return (await checks()).length === 0;
    },
    { what: 'the check to be decided' },
  );

describe('an output of which the moderation says nothing', () => {
  it('is asked about a few times and becomes a review, where the setting is closed', async () => {
    program.ofPictures = AWAY;
    await start();
    const id = await completed();
    await untilDecided();
    expect(program.pictures.length).toBeGreaterThanOrEqual(7);
    expect(await shown(id)).toBe(0);
    expect(await reviews()).toMatchObject([{ task_id: id, withheld: true }]);
  });

  it('is asked about a few times and shown, where the setting is open', async () => {
    program.ofPictures = AWAY;
    await start({ MODERATION_FAILURE: 'open' });
    const id = await completed();
    await until(() => program.pictures.length > 0, { what: 'the first question' });
    expect(await shown(id)).toBe(0);
    await untilDecided();
    expect(program.pictures.length).toBeGreaterThanOrEqual(4);
    expect(await shown(id)).toBe(1);
    expect(await reviews()).toEqual([]);
  });

  it.each<[string, Answer]>([
    ['what makes no sense', answering({ decision: 'perhaps' })],
    ['nothing in time', () => undefined],
  ])('is asked about again after %s, and shown once it is allowed', async (_how, answer) => {
    program.ofPictures = answer;
    await start({ MODERATION_TIMEOUT_MS: '300' });
    const id = await completed();
    await until(async () => (await checks())[0]?.failures === 1, { what: 'the first failure' });
    expect(await shown(id)).toBe(0);
    program.reset();
    await untilDecided();
    expect(await shown(id)).toBe(1);
  });
});

describe('a check', () => {
  it('of a process that died goes on in another one, and what the first says late changes nothing', async () => {
    program.ofPictures = () => undefined;
    await start();
    const id = await completed();
    await until(async () => (await checks())[0]?.attempts === 1, { what: 'the first claim' });
    await harness.database.query('UPDATE picture_check SET due_at = now()');
    const [second] = await harness.database.run(CLAIM_CHECKS, [1, LEASE_MS]);
    expect(second).toMatchObject({ task_id: id, attempts: 2 });
    const late = harness.get(AnswerCheck).answer({ ...second!, attempts: 1 }, { decision: 'allow' });
    await expect(late).resolves.toBe(false);
    expect(await shown(id)).toBe(0);
    await expect(harness.get(AnswerCheck).answer(second!, { decision: 'allow' })).resolves.toBe(true);
    expect(await shown(id)).toBe(1);
  });

  it('goes on after a restart of the service', async () => {
    program.ofPictures = AWAY;
    await start();
    const id = await completed();
    await until(async () => (await checks())[0]?.failures === 1, { what: 'the first failure' });
    await harness.replicas[0]!.close();
    harness.replicas.length = 0;
    program.reset();
    await harness.startReplica();
    await untilDecided();
    expect(await shown(id)).toBe(1);
  });

  it('is asked by one of two replicas', async () => {
    await start();
    await harness.startReplica();
    const ids = [];
    for (let index = 0; index < 6; index += 1) ids.push(await completed());
    await until(async () => (await checks()).length === 0, { what: 'all answers' });
    const asked = program.pictures.map(({ task_id }) => task_id);
    expect([...asked].sort()).toEqual([...ids].sort());
  });
});

describe('the setting', () => {
  it('that is switched off leaves what waits withheld until the moderation has been asked', async () => {
    await start({ MODERATION_PICTURES: 'off' });
    const id = await waiting();
    expect(await shown(id)).toBe(0);
    await until(async () => (await checks()).length === 0, { what: 'the answer' });
    expect(program.pictures).toHaveLength(1);
    expect(await shown(id)).toBe(1);
  });

  it.each([
    ['open', 1],
    ['closed', 0],
  ] as const)('that goes with the program leaves what waits to MODERATION_FAILURE: %s', async (failure, count) => {
    await start({ MODERATION_PICTURES: 'off', MODERATION_URL: '', MODERATION_FAILURE: failure });
    const id = await waiting();
    await untilDecided();
    expect(program.pictures).toEqual([]);
    expect(await shown(id)).toBe(count);
    expect(await reviews()).toHaveLength(1 - count);
  });

  it('costs nothing where it is off: what is made is shown at once', async () => {
    await start({ MODERATION_PICTURES: 'off' });
    expect(await shown(await completed())).toBe(1);
    expect(await checks()).toEqual([]);
  });

  /** An output that waits since the setting was on. */
  async function waiting(): Promise<number> {
    const id = await completed();
    await harness.database.query(`WITH held AS (UPDATE image SET withheld = 'check' RETURNING id) INSERT INTO picture_check (image_id) SELECT id FROM held`); // prettier-ignore
    return id;
  }
});
