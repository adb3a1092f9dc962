import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { collectionCommands, groupShareCommands, presetCommands, type Actor } from '@atelier/contracts';
import { actor, ADMIN, BY_ADMIN, newUser } from '../../testing/actors.js';
import type { GenerationHarness } from '../../testing/generation-harness.js';
import { by, GroupHarness, publisher } from '../../testing/group-harness.js';
import { makePictures } from '../../testing/made-pictures.js';

const { choices, share, end, list, revoke, pictures, picture } = groupShareCommands;
const PAGE = { limit: 24 };

let groups: GroupHarness;
let harness: GenerationHarness;
beforeAll(async () => {
  groups = await GroupHarness.start();
  harness = groups.generation;
});
afterAll(() => groups.stop());
beforeEach(() => groups.nextGroups());

const presetOf = async (userId: number) =>
  (await harness.call(presetCommands.createPreset, { ...by(userId), preset: { name: '水墨', values: { steps: 28 } } }))
    .id;
const find = (userId: number, preset_id: number) =>
  harness.call(presetCommands.preset, { actor: actor(userId), preset_id });

describe('Sharing with a group', () => {
  it('is for publishers and admins who are in it, with what is theirs', async () => {
    const { owner } = await groups.twoMembers();
    const id = await presetOf(owner);
    const request = { ...BY_ADMIN, kind: 'preset' as const, item_id: id, group_id: groups.group };
    for (const role of ['viewer', 'user'] as const)
      await expect(harness.call(share, { ...request, actor: { ...actor(owner), role } })).rejects.toMatchObject({
        code: 'forbidden',
      });
    await expect(groups.share(owner, 'preset', id, groups.otherGroup)).rejects.toMatchObject({ code: 'not_found' });
    await expect(harness.call(share, request)).rejects.toMatchObject({ code: 'not_found' });
    await expect(groups.share(owner, 'preset', 999_999)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('offers the groups of the owner, and says with which it is shared', async () => {
    const owner = newUser();
    await groups.put(owner, [groups.group, groups.otherGroup]);
    const id = await presetOf(owner);
    await groups.share(owner, 'preset', id, groups.otherGroup);
    const ask = (who: Actor) => harness.call(choices, { actor: who, kind: 'preset', item_id: id });
    expect(await ask(publisher(owner))).toEqual({
      may_share: true,
      items: [
        { id: groups.group, name: `group ${groups.group}`, shared: false },
        { id: groups.otherGroup, name: `group ${groups.otherGroup}`, shared: true },
      ],
    });
    expect(await ask(actor(owner))).toMatchObject({ may_share: false });
    await expect(ask(ADMIN)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is ended also by whose role does not share any more', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await presetOf(owner);
    await groups.share(owner, 'preset', id);
    await harness.call(end, { ...BY_ADMIN, actor: actor(owner), kind: 'preset', item_id: id, group_id: groups.group });
    await expect(find(member, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is seen and ended of others by admins alone', async () => {
    const asked = harness.call(list, { actor: publisher(7), query: PAGE, user_ids: null });
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
    const ended = harness.call(revoke, { ...by(7), share_id: 1, body: { reason: 'mine' } });
    await expect(ended).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('A workflow of a group', () => {
  it('is run by its members, unless their groups name others', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await groups.runs.runnable(owner);
    await expect(groups.runs.run(member, id)).rejects.toMatchObject({ code: 'not_found' });
    await groups.share(owner, 'workflow', id);
    const { tasks } = await groups.runs.run(member, id);
    await groups.runs.runner.complete(await groups.runs.leaseFor(tasks[0]!.id));
    await groups.put(member, [groups.group], { workflows: [999] });
    await expect(groups.runs.run(member, id)).rejects.toMatchObject({ code: 'group_not_allowed' });
    await groups.put(member, [groups.group]);
    await groups.end(owner, 'workflow', id);
    await expect(groups.runs.run(member, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('The pictures of a collection of a group', () => {
  async function collected() {
    const { owner, member } = await groups.twoMembers();
    const { imageIds, taskId } = await makePictures(harness, groups.runs.runner, { userId: owner, count: 3 });
    const { id } = await harness.call(collectionCommands.createCollection, { actor: actor(owner), change: { name: 'foxes' } }); // prettier-ignore
    await harness.call(collectionCommands.addToCollection, { actor: actor(owner), collection_id: id, image_ids: imageIds }); // prettier-ignore
    await groups.share(owner, 'collection', id);
    return { owner, member, id, imageIds, taskId };
  }
  const page = (userId: number, collection_id: number, query: object = PAGE) =>
    harness.call(pictures, { actor: actor(userId), collection_id, query: { ...PAGE, ...query } });
  const file = (user_id: number, collection_id: number, image_id: number) =>
    harness.call(picture, { actor: null, user_id, collection_id, image_id, variant: 'content' });

  it('are seen page by page by members, and nothing of how they were made', async () => {
    const { member, id, imageIds, owner } = await collected();
    const first = await page(member, id, { limit: 2 });
    const second = await page(member, id, { limit: 2, cursor: first.next_cursor! });
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(imageIds);
    expect(second.next_cursor).toBeNull();
    expect(JSON.stringify(first)).not.toContain('fox');
    expect(await file(member, id, imageIds[0]!)).toMatchObject({ owner_id: owner, file_name: `picture ${imageIds[0]}` }); // prettier-ignore
  });

  it('are gone with the share, for others, for other collections, in the trash, and while they are withheld', async () => {
    const { member, id, imageIds, owner } = await collected();
    const other = await collected();
    await expect(file(newUser(), id, imageIds[0]!)).rejects.toMatchObject({ code: 'not_found' });
    await expect(file(member, other.id + 1_000, imageIds[0]!)).rejects.toMatchObject({ code: 'not_found' });
    await expect(file(member, other.id, imageIds[0]!)).rejects.toMatchObject({ code: 'not_found' });
    for (const hidden of ['deleted_at = now()', `deleted_at = NULL, withheld = 'review'`]) {
      await harness.database.query(`UPDATE image SET ${hidden} WHERE id = $1`, [imageIds[0]]);
      await expect(file(member, id, imageIds[0]!)).rejects.toMatchObject({ code: 'not_found' });
      expect((await page(member, id)).items.map((item) => item.id)).toEqual(imageIds.slice(1));
    }
    await groups.end(owner, 'collection', id);
    await expect(file(member, id, imageIds[1]!)).rejects.toMatchObject({ code: 'not_found' });
    await expect(page(member, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await file(owner, id, imageIds[1]!)).toMatchObject({ image_id: imageIds[1] });
  });

  it('are asked for by nobody in the name of somebody else', async () => {
    const { member, id, imageIds } = await collected();
    const request = { actor: actor(newUser()), user_id: member, collection_id: id, image_id: imageIds[0]! };
    await expect(harness.call(picture, { ...request, variant: 'content' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
