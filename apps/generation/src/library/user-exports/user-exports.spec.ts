import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  collectionCommands,
  shareCommands,
  USER_EXPORT_PARTS,
  userExportCommands,
  wildcardCommands,
  type ExportedItem,
  type UserExportPart,
} from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import { makeWorkflow } from '../../testing/made-workflows.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;
/** Whose the tokens are, as auth would say. */
const owners = new Map<string, number>();

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
  harness.connection.subscribe(userExportCommands.account.subject, (message) => {
    const { id, data } = message.json<{ id: string; data: { token: string } }>();
    const user_id = owners.get(data.token);
    const answer = user_id === undefined ? { err: { code: 'link_expired' } } : { response: { user_id, username: 'ada', told: {} } }; // prettier-ignore
    message.respond(JSON.stringify({ id, ...answer, isDisposed: true }));
  });
  await harness.connection.settle();
});
afterAll(() => harness.stop());

const tokenOf = (userId: number) => {
  const token = String(userId).padStart(43, 'x');
  owners.set(token, userId);
  return token;
};

async function all(token: string, part: UserExportPart): Promise<ExportedItem[]> {
  const items: ExportedItem[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: { items: ExportedItem[]; next: number | null } = await harness.call(userExportCommands.page, {
      ...{ token, part, after },
    });
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

describe('an export', () => {
  it('tells everything of the user, and nothing of others', async () => {
    const [user, other] = [newUser(), newUser()];
    const { taskId, imageIds } = await makePictures(harness, runner, { userId: user, count: 2, prompt: '雪中的狐狸' });
    await makePictures(harness, runner, { userId: other });
    const own = { actor: actor(user) };
    await harness.call(shareCommands.create, {
      ...own,
      body: { image_id: imageIds[0]!, password: 'a secret of eight' },
    });
    await harness.call(collectionCommands.createCollection, { ...own, change: { name: 'foxes' } });
    await harness.call(wildcardCommands.putWildcard, { ...own, name: 'animals', lines: ['fox'] });
    await makeWorkflow(harness, user);
    const token = tokenOf(user);
    const told = Object.fromEntries(
      await Promise.all(USER_EXPORT_PARTS.map(async (part) => [part, await all(token, part)] as const)),
    ) as Record<UserExportPart, ExportedItem[]>;
    expect(told.tasks).toMatchObject([{ id: taskId, told: { prompt: '雪中的狐狸', status: 'completed' }, file: null }]);
    expect(told.outputs.map(({ file }) => file)).toEqual(
      imageIds.map((id, index) => ({
        name: `outputs/${id}.png`,
        object_key: `outputs/${taskId}/1/${index}-abc.png`,
        size_bytes: 1_000,
      })),
    );
    expect(told.shares).toMatchObject([{ told: { image_id: imageIds[0], has_password: true } }]);
    expect(told.collections).toMatchObject([{ told: { name: 'foxes', output_ids: [] } }]);
    expect(told.wildcards).toMatchObject([{ told: { name: 'animals', lines: ['fox'] } }]);
    expect(told.workflows).toMatchObject([{ told: { name: '画狐狸', visibility: 'private' } }]);
    expect(told.workflow_versions).toMatchObject([
      { told: { number: 1, source: expect.stringContaining('KSampler') } },
    ]);
    expect(told.usage).toMatchObject([{ told: { model_name: 'sd15', tasks: 1 } }]);
    expect(JSON.stringify(told)).not.toMatch(/password_hash|token_hash|lease_token/);
  });

  it('is told page by page, each thing once', async () => {
    const user = newUser();
    await harness.database.query(
      `INSERT INTO wildcard_list (user_id, name, lines) SELECT $1, 'list' || n, ARRAY[repeat('x', 9000)] FROM generate_series(1, 450) n`,
      [user],
    );
    const items = await all(tokenOf(user), 'wildcards');
    expect(new Set(items.map(({ told }) => told.name)).size).toBe(450);
    expect(items).toHaveLength(450);
  });

  it('of somebody who has nothing is empty', async () => {
    const token = tokenOf(newUser());
    for (const part of USER_EXPORT_PARTS) expect(await all(token, part)).toEqual([]);
  });

  it('is told to nobody whose token auth does not know', async () => {
    const asked = harness.call(userExportCommands.page, { token: 'y'.repeat(43), part: 'tasks', after: 0 });
    await expect(asked).rejects.toMatchObject({ code: 'link_expired' });
  });
});
