import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  allowanceCommands,
  groupCommands,
  modelCommands,
  NO_KEY_LIMITS,
  quotaCommands,
  subjects,
  taskCommands,
  workflowCommands,
  type Actor,
  type CommandReply,
  type MemberTerms,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { actor, ADMIN, BY_ADMIN } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { TAKE_TERMS } from './member-terms.sql.js';
import { TakeMemberTerms } from './take-member-terms.js';

type Told = CommandReply<typeof groupCommands.terms>['items'];

const NOTHING: MemberTerms = {
  ...{ weight: null, models: [], workflows: [] },
  limits: {
    ...{ gpu_seconds_per_day: null, gpu_seconds_per_month: null, storage_mb: null },
    ...{ waiting_tasks: null, running_tasks: null, requests_per_minute: null },
  },
};

let harness: GenerationHarness;
let runner: TestRunner;
let told: Told = [];
let revision = 0;

beforeAll(async () => {
  harness = await GenerationHarness.start({ QUEUED_TASKS_PER_USER: '3', RUNNING_TASKS_PER_USER: '2' });
  runner = await harness.runner('runner-1', ['sd15', 'sdxl']);
  // Auth, as this service hears it.
  harness.connection.subscribe(groupCommands.terms.subject, (message) => {
    const { id, data } = message.json<{ id: string; data: { after: number } }>();
    const response = { items: told.filter((item) => item.revision > data.after), more: false };
    message.respond(JSON.stringify({ id, response, isDisposed: true }));
  });
  await harness.connection.settle();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  told = [];
  await harness.clear();
});

type Said = Partial<Omit<MemberTerms, 'limits'>> & { limits?: Partial<MemberTerms['limits']> };
const say = (user_id: number, { limits, ...terms }: Said = {}) => {
  revision += 1;
  told = [{ ...NOTHING, ...terms, limits: { ...NOTHING.limits, ...limits }, user_id, revision }];
};
const give = async (userId: number, terms: Said = {}) => {
  say(userId, terms);
  await harness.get(TakeMemberTerms).take();
};
const shareOf = async (userId: number) => {
  const [share] = await harness.database.query<{ weight: number }>('SELECT * FROM user_share WHERE user_id = $1', [userId]); // prettier-ignore
  return share;
};

describe('What groups give their members', () => {
  it('is taken over at once when auth says that something has changed', async () => {
    say(7, { weight: 4 });
    harness.connection.publish(subjects.authEvent('member_terms'), '{"v":1}');
    await until(async () => (await shareOf(7))?.weight === 4, { what: 'the weight' });
  });

  it('counts before the settings for weight, and ends at once with the groups', async () => {
    await give(7, { weight: 4 });
    await harness.create(7);
    expect(await shareOf(7)).toMatchObject({ weight: 4, pending: 1 });
    await give(7);
    expect(await shareOf(7)).toMatchObject({ weight: 1, pending: 1 });
  });

  it('is not taken over again when something older is said', async () => {
    await give(7, { weight: 4 });
    // Another replica had asked before.
    const before = [{ ...told[0]!, revision: told[0]!.revision - 1, weight: 9 }];
    expect(await harness.database.run(TAKE_TERMS, [JSON.stringify(before), 1, 1])).toEqual([]);
    expect(await shareOf(7)).toMatchObject({ weight: 4 });
  });

  it('bounds how many tasks wait, in both directions, and the refusal says how many may', async () => {
    await give(7, { limits: { waiting_tasks: 1 } });
    await give(8, { limits: { waiting_tasks: 5 } });
    await harness.create(7);
    await expect(harness.create(7)).rejects.toMatchObject({ code: 'queue_full', detail: 'At most 1 tasks can wait' });
    for (let count = 0; count < 5; count += 1) await harness.create(8);
    await expect(harness.create(8)).rejects.toMatchObject({ code: 'queue_full' });
  });

  it('bounds how many tasks run', async () => {
    await give(7, { limits: { running_tasks: 1 } });
    for (let count = 0; count < 2; count += 1) await harness.create(7);
    expect(await runner.lease()).not.toBeNull();
    expect(await runner.lease()).toBeNull();
    await give(7, { limits: { running_tasks: 2 } });
    expect(await runner.lease()).not.toBeNull();
  });

  it('bounds GPU time, unless an admin has given the user a limit of their own', async () => {
    await give(7, { limits: { gpu_seconds_per_day: 60 } });
    await harness.database.query(
      `UPDATE user_share SET used_on = (now() AT TIME ZONE 'UTC')::date, day_ms = 60000 WHERE user_id = 7`,
    );
    await expect(harness.create(7)).rejects.toMatchObject({ code: 'allowance_used_up' });
    const body = { gpu_seconds_per_day: 120, gpu_seconds_per_month: null };
    await harness.call(allowanceCommands.set, { ...BY_ADMIN, user_id: 7, body });
    expect(await harness.create(7)).toMatchObject({ status: 'pending' });
    await give(7);
    const { allowances } = await harness.call(allowanceCommands.of, { actor: ADMIN, user_id: 7 });
    expect(allowances.day).toMatchObject({ limit_ms: 120_000, is_default: false });
  });

  it('bounds what they store', async () => {
    await give(7, { limits: { storage_mb: 1 } });
    await harness.database.query('INSERT INTO user_storage (user_id, pictures, bytes) VALUES (7, 1, 1048576)');
    await expect(harness.create(7)).rejects.toMatchObject({ code: 'storage_full' });
    expect(await harness.call(quotaCommands.ownStorage, { actor: actor(7) })).toMatchObject({ quota_bytes: 1_048_576 });
    await give(7, { limits: { storage_mb: 0 } });
    expect(await harness.create(7)).toMatchObject({ status: 'pending' });
  });
});

describe('Whose groups name models', () => {
  it('makes nothing with others, and sees no others', async () => {
    await give(7, { models: ['sdxl'] });
    await expect(harness.create(7)).rejects.toMatchObject({
      code: 'group_not_allowed',
      detail: `Your groups do not allow the model 'sd15'`,
    });
    expect(await harness.create(7, { model_name: 'sdxl' })).toMatchObject({ status: 'pending' });
    const { items } = await harness.call(modelCommands.models, { actor: actor(7) });
    expect(items.map(({ name }) => name)).toEqual(['sdxl']);
    await expect(harness.create(7, { model_name: 'none' })).rejects.toMatchObject({ available: ['sdxl'] });
  });

  it('tries nothing again with others', async () => {
    const { id } = await harness.create(7);
    await harness.call(taskCommands.cancel, { actor: actor(7), task_id: id });
    await give(7, { models: ['sdxl'] });
    const again = harness.call(taskCommands.retry, { actor: actor(7), task_id: id });
    await expect(again).rejects.toMatchObject({ code: 'group_not_allowed' });
  });

  it('uses by a key what both allow alone', async () => {
    await give(7, { models: ['sdxl'] });
    const limits = { ...NO_KEY_LIMITS, models: ['sd15'] };
    const key = { ...actor(7), api_key: { id: '00000000-0000-4000-8000-000000000001', limits } };
    await expect(harness.create(key, { model_name: 'sdxl' })).rejects.toMatchObject({ code: 'key_not_allowed' });
    await expect(harness.create(key, { model_name: 'sd15' })).rejects.toMatchObject({ code: 'group_not_allowed' });
    expect((await harness.call(modelCommands.models, { actor: key })).items).toEqual([]);
    await expect(harness.create(key, { model_name: 'none' })).rejects.toMatchObject({ available: [] });
  });

  it('uses all again when the groups are gone', async () => {
    await give(7, { models: ['sdxl'] });
    await give(7);
    expect(await harness.create(7)).toMatchObject({ status: 'pending' });
  });
});

describe('Whose groups name workflows', () => {
  it('makes nothing without one, and sees no others', async () => {
    await give(7, { workflows: [5] });
    await expect(harness.create(7)).rejects.toMatchObject({ code: 'group_not_allowed' });
    const query = { scope: 'all' as const };
    expect((await harness.call(workflowCommands.workflows, { actor: actor(7), query })).items).toEqual([]);
  });
});

const spansOf = (userId: number) =>
  harness.database.query(
    `SELECT group_id, first_day::text, last_day = (now() AT TIME ZONE 'UTC')::date AS ends_today
     FROM group_span WHERE user_id = $1 ORDER BY group_id, first_day`,
    [userId],
  );
const inGroup = (id: number, since: string, name = `group ${id}`) => ({ id, since, name });

describe('The days in groups', () => {
  it('begin when auth says, end when somebody has left, and stay when the group is gone', async () => {
    await give(7, { groups: [inGroup(1, '2026-01-05', '设计'), inGroup(2, '2026-01-07')] });
    await give(7, { groups: [inGroup(1, '2026-01-05', '新设计')] });
    await give(7, { groups: [] });
    expect(await spansOf(7)).toEqual([
      { group_id: 1, first_day: '2026-01-05', ends_today: true },
      { group_id: 2, first_day: '2026-01-07', ends_today: true },
    ]);
    expect(await harness.database.query('SELECT name FROM group_name ORDER BY group_id')).toEqual([
      { name: '新设计' },
      { name: 'group 2' },
    ]);
  });

  it('go on for who comes back on the first of them, and begin again for who comes back later', async () => {
    await give(7, { groups: [inGroup(1, '2026-01-05')] });
    await give(7, { groups: [] });
    await give(7, { groups: [inGroup(1, '2026-01-05')] });
    expect(await spansOf(7)).toEqual([{ group_id: 1, first_day: '2026-01-05', ends_today: null }]);
    await give(7, { groups: [inGroup(1, '2026-01-09')] });
    expect(await spansOf(7)).toMatchObject([{ ends_today: true }, { first_day: '2026-01-09', ends_today: null }]);
  });

  it('stay as they are where a service of the release before says nothing of groups', async () => {
    await give(7, { groups: [inGroup(1, '2026-01-05')] });
    await give(7, { weight: 3 });
    expect(await spansOf(7)).toEqual([{ group_id: 1, first_day: '2026-01-05', ends_today: null }]);
  });

  it('are asked for again where a replica of the release before has taken over the terms', async () => {
    await give(7, { groups: [] });
    say(7, { groups: [inGroup(1, '2026-01-05')] });
    await harness.database.query('UPDATE member_terms SET revision = $1 WHERE user_id = 7', [revision]);
    await harness.get(TakeMemberTerms).take();
    expect(await spansOf(7)).toEqual([{ group_id: 1, first_day: '2026-01-05', ends_today: null }]);
  });
});

describe('An admin', () => {
  it('sees and uses all, whatever their groups name, to give it to others; by a key what the key names alone', async () => {
    await give(ADMIN.user_id, { models: ['sdxl'], workflows: [5] });
    const modelsOf = async (who: Actor) =>
      (await harness.call(modelCommands.models, { actor: who })).items.map(({ name }) => name);
    expect(await modelsOf(ADMIN)).toEqual(['sd15', 'sdxl']);
    expect(await harness.create(ADMIN)).toMatchObject({ status: 'pending' });
    const limits = { ...NO_KEY_LIMITS, models: ['sd15'] };
    expect(await modelsOf({ ...ADMIN, api_key: { id: '00000000-0000-4000-8000-000000000001', limits } })).toEqual([
      'sd15',
    ]);
  });
});

describe('A viewer', () => {
  it('makes nothing, whoever asks for them', async () => {
    const viewer = { ...actor(7), role: 'viewer' as const };
    await expect(harness.create(viewer)).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await harness.create(7);
    await harness.call(taskCommands.cancel, { actor: actor(7), task_id: id });
    const again = harness.call(taskCommands.retry, { actor: viewer, task_id: id });
    await expect(again).rejects.toMatchObject({ code: 'forbidden' });
  });
});
