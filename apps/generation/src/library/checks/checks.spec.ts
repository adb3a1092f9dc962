import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  eventCommands,
  historyCommands,
  pictureCommands,
  reviewCommands,
  runnerIdentityCommands,
  taskCommands,
  trashCommands,
  type Actor,
} from '@atelier/contracts';
import { ObjectStore } from '@atelier/storage';
import { until } from '@atelier/waiting';
import { ADMIN, actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { answering, ModerationProgram, type Answer } from '../../testing/moderation-program.js';
import { storedImage, storedOutput, UNSEEN, type TestRunner } from '../../testing/test-runner.js';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';

let program: ModerationProgram;
let harness: GenerationHarness;
let runner: TestRunner;
let owner: Actor;

beforeAll(async () => {
  program = await ModerationProgram.start();
  harness = await GenerationHarness.start(program.settings({ MODERATION_PICTURES: 'on' }));
  runner = await harness.runner();
});
afterAll(async () => {
  await harness.stop();
  await program.stop();
});
beforeEach(async () => {
  await harness.database.query('DELETE FROM review');
  await harness.database.query('DELETE FROM picture_check');
  program.reset();
  owner = actor(newUser());
});

const NOT_FOUND = { code: 'not_found' };
/** It takes the question and says nothing yet. */
const SILENT: Answer = () => undefined;

const taskOf = (task_id: number, by = owner) => harness.call(taskCommands.status, { actor: by, task_id });
const resultOf = (task_id: number) => harness.call(taskCommands.result, { actor: owner, task_id });
const imagesOf = async (taskId: number) =>
  (await harness.database.query<{ id: number }>('SELECT id FROM image WHERE task_id = $1 ORDER BY position', [taskId])).map(({ id }) => id); // prettier-ignore
const checksOf = (taskId: number) =>
  harness.database.query<{ attempts: number; failures: number }>(
    'SELECT attempts, failures FROM picture_check JOIN image ON image.id = image_id WHERE task_id = $1 ORDER BY image_id',
    [taskId],
  );
const eventsOf = (taskId: number) =>
  harness.database.query<{ payload: Record<string, unknown> }>(
    `SELECT payload FROM outbox WHERE (payload ->> 'task_id')::bigint = $1 ORDER BY seq`,
    [taskId],
  );
const openReviews = async () =>
  (await harness.call(reviewCommands.list, { actor: ADMIN, query: { limit: 100 } })).items;

async function leased() {
  const { id } = await harness.create(owner, { prompt: 'a fox' });
  return { id, lease: (await runner.lease())! };
}

/** A completed task with so many pictures, of which a small one is stored. */
async function completed(count = 1): Promise<number> {
  const { id, lease } = await leased();
  const images = Array.from({ length: count }, (_, index) => storedImage(id, lease.attempt, index));
  for (const { thumbnail_key } of images)
    await harness.get(ObjectStore).put(thumbnail_key, Buffer.from('small'), { contentType: 'image/webp' });
  await runner.complete(lease, images);
  return id;
}

const untilAsked = (count = 1) =>
  until(() => program.pictures.length >= count, { what: `${count} questions about outputs` });
const untilAnswered = (taskId: number) =>
  until(async () => (await checksOf(taskId)).length === 0, { what: 'the answer to be carried out' });
describe('an output, before the moderation has answered', () => {
  it('is asked about, signed as webhooks are, with the small picture of it', async () => {
    const id = await completed();
    await untilAsked();
    const asked = program.asked.at(-1)!;
    const [image] = await imagesOf(id);
    expect(JSON.parse(asked.body)).toEqual({
      ...{ v: 1, type: 'picture', user_id: owner.user_id, task_id: id, prompt: 'a fox' },
      output: { id: image, kind: 'image', content_type: 'image/png', sha256: 'a'.repeat(64), width: 512, height: 512, text: null }, // prettier-ignore
      picture: { content_type: 'image/webp', base64: Buffer.from('small').toString('base64') },
    });
    expect(asked.headers['webhook-signature']).toBe(program.signatureOf(asked));
  });

  it('is seen by nobody, and its owner is told that it is being checked', async () => {
    program.ofPictures = SILENT;
    const id = await completed(2);
    expect(await taskOf(id)).toMatchObject({ status: 'completed', withheld: 2, checking: 2 });
    expect((await eventsOf(id)).at(-1)!.payload).toMatchObject({ status: 'completed', withheld: 2, checking: 2 });
    expect(await resultOf(id)).toMatchObject({ images: [] });
    const [image_id] = await imagesOf(id);
    for (const by of [owner, null])
      await expect(harness.call(pictureCommands.image, { actor: by, image_id: image_id!, variant: 'content' })).rejects.toMatchObject(NOT_FOUND); // prettier-ignore
  });

  it('is for no reviewer either', async () => {
    program.ofPictures = SILENT;
    const id = await completed();
    const [image_id] = await imagesOf(id);
    const bytes = harness.call(pictureCommands.image, { actor: null, image_id: image_id!, variant: 'reviewed' });
    await expect(bytes).rejects.toMatchObject(NOT_FOUND);
    expect(await openReviews()).toEqual([]);
  });

  it('has no previews while it is made', async () => {
    const { lease } = await leased();
    const { task_id, attempt } = lease;
    const holds = { user_id: owner.user_id, task_id, attempt, runner_id: runner.id };
    await expect(harness.call(runnerIdentityCommands.holds, holds)).resolves.toEqual({ holds: true, previews: false });
    await runner.complete(lease);
  });

  it('is asked about without a picture where it has none, with what it says where it is a text', async () => {
    const { id, lease } = await leased();
    const text = { kind: 'text', content_type: 'text/plain', text: 'a fox, red', ...UNSEEN } as const;
    await runner.complete(lease, [], [storedOutput(id, lease.attempt, text)]);
    await untilAsked();
    expect(program.pictures).toMatchObject([{ output: { kind: 'text', text: 'a fox, red' }, picture: null }]);
  });

  it('stays withheld in the trash and out of it', async () => {
    program.ofPictures = SILENT;
    const id = await completed();
    await harness.call(trashCommands.trashImages, { actor: owner, image_ids: await imagesOf(id) });
    await harness.call(trashCommands.restore, { actor: owner, task_id: id });
    expect(await taskOf(id)).toMatchObject({ withheld: 1, checking: 1 });
    expect(await resultOf(id)).toMatchObject({ images: [] });
  });

  it('takes its check along when it is removed for good', async () => {
    program.ofPictures = SILENT;
    const id = await completed();
    await harness.call(taskCommands.delete, { actor: owner, task_id: id });
    await harness.call(trashCommands.purge, { actor: owner, task_id: id });
    await harness.get(PurgeTrash).purge();
    expect(await harness.database.query('SELECT 1 FROM picture_check')).toEqual([]);
  });

  it('of a task that is to be reviewed anyway is not asked about', async () => {
    const { id, lease } = await leased();
    await harness.database.query('UPDATE task SET needs_review = true WHERE id = $1', [id]);
    await runner.complete(lease);
    expect(await checksOf(id)).toEqual([]);
    expect(await taskOf(id)).not.toHaveProperty('checking');
    expect(await openReviews()).toMatchObject([{ task_id: id, withheld: true }]);
  });
});

describe('receivers of webhooks', () => {
  it('are told of an end by the event of the last answer, and not before', async () => {
    program.ofPictures = SILENT;
    const id = await completed(2);
    const since = { since: '2020-01-01T00:00:00.000Z', after_id: 0, limit: 500 };
    const ended = async () => (await harness.call(eventCommands.ended, since)).items.filter(({ task_id }) => task_id === id); // prettier-ignore
    expect(await ended()).toEqual([]);
    program.reset();
    await harness.database.query('UPDATE picture_check SET due_at = now()');
    await untilAnswered(id);
    const [end] = await ended();
    const told = (await eventsOf(id)).map(({ payload }) => payload.ended_at);
    expect(told.filter((moment) => moment !== undefined)).toEqual([end!.ts]);
    expect(told.at(-1)).toBe(end!.ts);
  });
});

describe('what the moderation says of an output', () => {
  it('shows it when it allows it, and open pages hear of it', async () => {
    const id = await completed(2);
    await untilAnswered(id);
    const ids = await imagesOf(id);
    expect(await resultOf(id)).toMatchObject({ images: ids.map((image) => ({ id: image })) });
    const task = await taskOf(id);
    expect(task).not.toHaveProperty('withheld');
    expect(task).not.toHaveProperty('checking');
    const { payload } = (await eventsOf(id)).at(-1)!;
    expect(payload).toMatchObject({ status: 'completed', output_ids: ids, withheld: 0, checking: 0 });
    expect(program.pictures).toHaveLength(2);
  });

  it('leaves it to an admin when it wants a review', async () => {
    program.ofPictures = answering({ decision: 'review' });
    const id = await completed();
    await untilAnswered(id);
    expect(await openReviews()).toMatchObject([{ task_id: id, withheld: true, user_id: owner.user_id }]);
    const task = await taskOf(id);
    expect(task).toMatchObject({ withheld: 1 });
    expect(task).not.toHaveProperty('checking');
    expect((await eventsOf(id)).at(-1)!.payload).toMatchObject({ withheld: 1, checking: 0, output_ids: [] });
  });

  it('removes it for good when it blocks it, and the audit list says why', async () => {
    program.ofPictures = answering({ decision: 'block', reason: '不允许' });
    const id = await completed();
    const [image] = await imagesOf(id);
    await untilAnswered(id);
    const { items } = await harness.call(historyCommands.history, { actor: owner, query: { limit: 10 } });
    expect(items).toEqual([]);
    expect((await harness.call(trashCommands.trash, { actor: owner, query: { limit: 10 } })).items).toEqual([]);
    expect((await eventsOf(id)).at(-1)!.payload).toMatchObject({ deleted: true });
    const entries = await harness.database.query('SELECT action, actor_id, detail FROM audit WHERE object = $1', [`picture:${image}`]); // prettier-ignore
    expect(entries).toEqual([{ action: 'picture.block', actor_id: 0, detail: { owner_id: owner.user_id, reason: '不允许' } }]); // prettier-ignore
  });
});
