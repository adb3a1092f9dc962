import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  pictureCommands,
  reviewCommands,
  runnerIdentityCommands,
  taskCommands,
  takedownCommands,
  trashCommands,
  type Actor,
} from '@atelier/contracts';
import { ADMIN, actor, BY_ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';

let harness: GenerationHarness;
let runner: TestRunner;
let owner: Actor;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.database.query('DELETE FROM review');
  owner = actor(newUser());
});

const pageOf = (query: { limit?: number; cursor?: string } = {}, by: Actor = ADMIN) =>
  harness.call(reviewCommands.list, { actor: by, query: { limit: 10, ...query } });
const answer = (review_id: number, decision: 'keep' | 'remove', by = BY_ADMIN) =>
  harness.call(reviewCommands.answer, { ...by, review_id, body: { answer: decision, reason: 'looked at it' } });
const bytesOf = (image_id: number, variant: 'reviewed' | 'reviewed_thumbnail' | 'content', by: Actor | null = null) =>
  harness.call(pictureCommands.image, { actor: by, image_id, variant });
const auditOf = (image: number) =>
  harness.database.query('SELECT action, detail FROM audit WHERE object = $1 ORDER BY id', [`picture:${image}`]);

async function leasedForReview() {
  const { id } = await harness.create(owner, { prompt: 'a fox', seed: 7 });
  await harness.database.query('UPDATE task SET needs_review = true WHERE id = $1', [id]);
  return { id, lease: (await runner.lease())! };
}

/** An open review. */
async function opened() {
  const { lease } = await leasedForReview();
  await runner.complete(lease);
  return (await pageOf({ limit: 100 })).items.at(-1)!;
}

describe('the list of reviews', () => {
  it('tells admins whose it is, how it was made and what it is, the oldest first, page by page', async () => {
    const [first, second] = [await opened(), await opened()];
    expect(first).toMatchObject({
      ...{ user_id: owner.user_id, withheld: true, kind: 'image', width: 512, has_thumbnail: true, share_count: 0 },
      recipe: { prompt: 'a fox', model_name: 'sd15', seed: 7 },
    });
    const page = await pageOf({ limit: 1 });
    expect(page).toMatchObject({ items: [{ id: first.id }], total: 2 });
    const rest = await pageOf({ limit: 1, cursor: page.next_cursor! });
    expect(rest).toMatchObject({ items: [{ id: second.id }], next_cursor: null });
  });

  it('is for admins alone', async () => {
    await expect(pageOf({}, owner)).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await opened();
    const by = { ...BY_ADMIN, actor: owner };
    await expect(answer(id, 'keep', by)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('gives reviewers the bytes until it is answered, and nobody else', async () => {
    const { id, image_id } = await opened();
    expect(await bytesOf(image_id, 'reviewed')).toMatchObject({ image_id, content_type: 'image/png' });
    expect(await bytesOf(image_id, 'reviewed_thumbnail')).toMatchObject({ content_type: 'image/webp' });
    await expect(bytesOf(image_id, 'reviewed', owner)).rejects.toMatchObject({ code: 'not_found' });
    await answer(id, 'keep');
    await expect(bytesOf(image_id, 'reviewed')).rejects.toMatchObject({ code: 'not_found' });
    expect(await bytesOf(image_id, 'content', owner)).toMatchObject({ image_id });
  });

  it('has none of what was removed for good, and its row goes with the output', async () => {
    const { image_id } = await opened();
    await harness.call(takedownCommands.picture, { ...BY_ADMIN, image_id, body: { reason: 'asked for' } });
    expect(await pageOf()).toMatchObject({ items: [], total: 0 });
    await harness.get(PurgeTrash).purge();
    expect(await harness.database.query('SELECT 1 FROM review')).toEqual([]);
  });

  it('keeps what its owner has put into the trash, who may take it out again', async () => {
    const { id, image_id } = await opened();
    await harness.call(trashCommands.trashImages, { actor: owner, image_ids: [image_id] });
    expect(await pageOf()).toMatchObject({ items: [{ id }] });
  });

  it('has none of a task that was deleted for good while it ran', async () => {
    const { id, lease } = await leasedForReview();
    await harness.call(taskCommands.delete, { actor: owner, task_id: id });
    await harness.call(trashCommands.purge, { actor: owner, task_id: id });
    await runner.complete(lease);
    expect(await pageOf()).toMatchObject({ items: [], total: 0 });
  });
});

describe('a review', () => {
  it('is answered once, also when two admins answer at once, and both learn how it ended', async () => {
    const { id, image_id } = await opened();
    const other = { ...BY_ADMIN, actor: { ...ADMIN, user_id: 2 } };
    const both = await Promise.allSettled([answer(id, 'keep'), answer(id, 'remove', other)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'review_answered' }) }),
    );
    expect(await auditOf(image_id)).toHaveLength(1);
  });

  it.each(['keep', 'remove'] as const)('that was answered by %s tells so whoever answers again', async (first) => {
    const { id } = await opened();
    await answer(id, first);
    await expect(answer(id, 'remove')).rejects.toMatchObject({ code: 'review_answered', status: 409 });
  });

  it('stands in the audit list with the reason', async () => {
    const { id, image_id } = await opened();
    await answer(id, 'remove');
    const detail = { answer: 'remove', reason: 'looked at it', owner_id: owner.user_id, review_id: id };
    expect(await auditOf(image_id)).toMatchObject([{ action: 'review.answer', detail }]);
  });
});

describe('a task whose outputs are to be reviewed', () => {
  it('shows nobody previews of them', async () => {
    const holds = ({ task_id, attempt }: { task_id: number; attempt: number }) =>
      harness.call(runnerIdentityCommands.holds, { user_id: owner.user_id, task_id, attempt, runner_id: runner.id });
    const { lease } = await leasedForReview();
    expect(await holds(lease)).toEqual({ holds: true, previews: false });
    await runner.complete(lease);
    await harness.create(owner);
    const other = (await runner.lease())!;
    expect(await holds(other)).toEqual({ holds: true, previews: true });
    await runner.complete(other);
  });
});
