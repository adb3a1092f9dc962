import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  collectionCommands,
  groupShareCommands,
  presetCommands,
  subjects,
  workflowCommands,
  type GroupSharedKind,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { actor, ADMIN, BY_ADMIN, newUser } from '../../testing/actors.js';
import type { GenerationHarness } from '../../testing/generation-harness.js';
import { by, GroupHarness } from '../../testing/group-harness.js';
import { makeWorkflow } from '../../testing/made-workflows.js';

const { list, revoke } = groupShareCommands;
const PAGE = { limit: 24 };

let groups: GroupHarness;
let harness: GenerationHarness;
beforeAll(async () => {
  groups = await GroupHarness.start();
  harness = groups.generation;
});
afterAll(() => groups.stop());
beforeEach(() => groups.nextGroups());

interface Kind {
  kind: GroupSharedKind;
  make: (userId: number) => Promise<number>;
  find: (userId: number, id: number) => Promise<object>;
  listed: (userId: number) => Promise<{ id: number; shared_by?: unknown }[]>;
  change: (userId: number, id: number) => Promise<unknown>;
  remove: (userId: number, id: number) => Promise<unknown>;
}

const KINDS: Kind[] = [
  {
    kind: 'workflow',
    make: async (userId) => (await makeWorkflow(harness, userId)).workflow.id,
    find: (userId, id) => harness.call(workflowCommands.workflow, { actor: actor(userId), workflow_id: id }),
    listed: async (userId) =>
      (await harness.call(workflowCommands.workflows, { actor: actor(userId), query: { ...PAGE, scope: 'group' } }))
        .items,
    change: (userId, id) =>
      harness.call(workflowCommands.changeWorkflow, { actor: actor(userId), workflow_id: id, change: { name: 'x' } }),
    remove: (userId, id) => harness.call(workflowCommands.deleteWorkflow, { actor: actor(userId), workflow_id: id }),
  },
  {
    kind: 'preset',
    make: async (userId) =>
      (
        await harness.call(presetCommands.createPreset, {
          ...by(userId),
          preset: { name: '水墨', values: { steps: 28 } },
        })
      ).id,
    find: (userId, id) => harness.call(presetCommands.preset, { actor: actor(userId), preset_id: id }),
    listed: async (userId) =>
      (await harness.call(presetCommands.presets, { actor: actor(userId), query: { ...PAGE, scope: 'group' } })).items,
    change: (userId, id) =>
      harness.call(presetCommands.changePreset, { ...by(userId), preset_id: id, change: { revision: 1, name: 'x' } }),
    remove: (userId, id) => harness.call(presetCommands.deletePreset, { actor: actor(userId), preset_id: id }),
  },
  {
    kind: 'collection',
    make: async (userId) =>
      (await harness.call(collectionCommands.createCollection, { actor: actor(userId), change: { name: 'foxes' } })).id,
    find: (userId, id) => harness.call(collectionCommands.collection, { actor: actor(userId), collection_id: id }),
    listed: async (userId) =>
      (await harness.call(collectionCommands.collections, { actor: actor(userId), query: { ...PAGE, scope: 'group' } }))
        .items,
    change: (userId, id) =>
      harness.call(collectionCommands.changeCollection, { actor: actor(userId), collection_id: id, change: { name: 'x' } }), // prettier-ignore
    remove: (userId, id) => harness.call(collectionCommands.deleteCollection, { actor: actor(userId), collection_id: id }), // prettier-ignore
  },
];

/** As its owner deletes it. */
const DELETE_OF: Readonly<Record<GroupSharedKind, string>> = {
  workflow: 'UPDATE workflow SET deleted_at = now() WHERE id = $1',
  preset: 'DELETE FROM preset WHERE id = $1',
  collection: 'DELETE FROM collection WHERE id = $1',
};
const WAITING = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO group_share%' AND query NOT LIKE '%pg_stat_activity%'`;

describe.each(KINDS)('a $kind that is shared with a group', ({ kind, make, find, listed, change, remove }) => {
  const refused = (userId: number, id: number) => expect(find(userId, id)).rejects.toMatchObject({ code: 'not_found' });

  it('is seen and listed by its members with whose it is, and by nobody else', async () => {
    const { owner, member } = await groups.twoMembers();
    const [stranger, id] = [newUser(), await make(owner)];
    await groups.put(stranger, [groups.otherGroup]);
    await refused(member, id);
    for (let times = 0; times < 2; times += 1) await groups.share(owner, kind, id);
    const whose = { user_id: owner, group: { id: groups.group, name: `group ${groups.group}` } };
    expect(await find(member, id)).toMatchObject({ id, shared_by: whose });
    expect(await listed(member)).toMatchObject([{ id, shared_by: whose }]);
    expect(await listed(owner)).toEqual([]);
    expect(await find(owner, id)).toMatchObject({ shared_by: null });
    await refused(stranger, id);
    expect(await listed(stranger)).toEqual([]);
  });

  it('is not changed, deleted or shared on by them', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await make(owner);
    await groups.share(owner, kind, id);
    await expect(change(member, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(remove(member, id)).rejects.toMatchObject({ code: 'forbidden' });
    await groups.put(member, [groups.group, groups.otherGroup]);
    await expect(groups.share(member, kind, id, groups.otherGroup)).rejects.toMatchObject({ code: 'not_found' });
    await expect(groups.end(member, kind, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await find(owner, id)).toMatchObject({ id });
  });

  it('is refused to a crowd of requests to change it, more than there are connections to the database', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await make(owner);
    await groups.share(owner, kind, id);
    const crowd = Array.from({ length: 30 }, () =>
      expect(change(member, id)).rejects.toMatchObject({ code: 'forbidden' }),
    );
    await Promise.all(crowd);
  });

  it('is shared with nobody when it is deleted at the same moment', async () => {
    const { owner } = await groups.twoMembers();
    const id = await make(owner);
    let sharing: Promise<object> | undefined;
    await harness.database.transaction(async (transaction) => {
      await transaction.query(DELETE_OF[kind], [id]);
      sharing = groups.share(owner, kind, id);
      sharing.catch(() => undefined);
      await until(async () => (await harness.database.query(WAITING)).length > 0, { what: 'the share to wait' });
    });
    await expect(sharing).rejects.toMatchObject({ code: 'not_found' });
    expect(await harness.database.query('SELECT 1 FROM group_share WHERE user_id = $1', [owner])).toEqual([]);
  });

  it('is gone for them at once when its owner ends that', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await make(owner);
    await groups.share(owner, kind, id);
    for (let times = 0; times < 2; times += 1) await groups.end(owner, kind, id);
    await refused(member, id);
  });

  it('is gone for them when it is deleted, and stands in no list', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await make(owner);
    await groups.share(owner, kind, id);
    await remove(owner, id);
    await refused(member, id);
    expect(await listed(member)).toEqual([]);
    const { items } = await harness.call(list, { actor: ADMIN, query: PAGE, user_ids: [owner] });
    expect(items).toEqual([]);
  });

  it('is gone for whoever leaves the group, and stays for the others', async () => {
    const { owner, member } = await groups.twoMembers();
    const [other, id] = [newUser(), await make(owner)];
    await groups.put(other, [groups.group]);
    await groups.share(owner, kind, id);
    await groups.put(member, []);
    await refused(member, id);
    expect(await find(other, id)).toMatchObject({ id });
  });

  it('is gone for everybody when its owner leaves the group, also when they come back', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await make(owner);
    await groups.put(owner, [groups.group, groups.otherGroup]);
    await groups.put(member, [groups.group, groups.otherGroup]);
    await groups.share(owner, kind, id);
    await groups.share(owner, kind, id, groups.otherGroup);
    await groups.put(owner, [groups.otherGroup]);
    expect(await find(member, id)).toMatchObject({ shared_by: { group: { id: groups.otherGroup } } });
    await groups.put(owner, []);
    await refused(member, id);
    await groups.put(owner, [groups.group]);
    await refused(member, id);
  });

  it('is hidden while its owner is disabled', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await make(owner);
    await groups.share(owner, kind, id);
    groups.setDisabled([owner]);
    await until(async () => (await listed(member)).length === 0, { what: 'it to be hidden' });
    await refused(member, id);
    groups.setDisabled([]);
    await until(async () => (await listed(member)).length === 1, { what: 'it to be shown again' });
  });

  it('is ended by an admin with a reason, which stands in the audit list with all before', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await make(owner);
    await groups.share(owner, kind, id);
    await groups.end(owner, kind, id);
    await groups.share(owner, kind, id);
    const { items } = await harness.call(list, { actor: ADMIN, query: PAGE, user_ids: [owner] });
    expect(items).toMatchObject([
      { kind, item_id: id, user_id: owner, group: { id: groups.group, name: `group ${groups.group}` } },
    ]);
    const taken = { ...BY_ADMIN, share_id: items[0]!.id, body: { reason: 'not for everybody' } };
    await harness.call(revoke, taken);
    await expect(harness.call(revoke, taken)).rejects.toMatchObject({ code: 'not_found' });
    await refused(member, id);
    const audit = await harness.database.query<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit WHERE actor_id = $1 AND detail ->> 'item_id' = $2 OR object = $3 ORDER BY id`,
      [owner, String(id), `group_share:${items[0]!.id}`],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      ...['group_share.create', 'group_share.end', 'group_share.create', 'group_share.take_down'],
    ]);
    expect(audit[0]!.detail).toMatchObject({ kind, item_id: id, group_id: groups.group });
    expect(audit[3]!.detail).toEqual({ reason: 'not for everybody', owner_id: owner, group_id: groups.group });
  });

  it('is told to the pages of the members, each time that something changes', async () => {
    const { owner, member } = await groups.twoMembers();
    const id = await make(owner);
    let hints = 0;
    const stop = harness.connection.subscribe(subjects.groupSharesEvent(member), () => (hints += 1));
    await harness.connection.settle();
    const steps = [() => groups.share(owner, kind, id), () => groups.end(owner, kind, id), () => groups.share(owner, kind, id), () => remove(owner, id), () => groups.put(member, [])]; // prettier-ignore
    for (const step of steps) {
      const before = hints;
      await step();
      await until(() => Promise.resolve(hints > before), { what: 'the hint' });
    }
    stop();
  });
});
