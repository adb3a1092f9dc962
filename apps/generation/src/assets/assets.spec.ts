import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ASSET_LIMITS,
  assetCommands,
  taskCommands,
  trashCommands,
  type NewAsset,
  type PictureValue,
} from '@atelier/contracts';
import { assetKeys, ObjectStore } from '@atelier/storage';
import { actor, newUser } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import { makePictures } from '../testing/made-pictures.js';
import type { TestRunner } from '../testing/test-runner.js';
import { PurgeAssets } from '../upkeep/purge/purge-assets.js';
import { PurgeTrash } from '../upkeep/purge/purge-trash.js';
import { AssetFiles } from './asset-files.js';

const { asset, assetByHash, assetFile, assets, deleteAsset, keep, room } = assetCommands;
const QUOTA = 10_000;

let harness: GenerationHarness;
let runner: TestRunner;
beforeAll(async () => {
  harness = await GenerationHarness.start({ ASSET_QUOTA_BYTES: String(QUOTA), ASSET_UNUSED_DAYS: '30' });
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const store = () => harness.get(ObjectStore);
const purge = () => harness.get(PurgeAssets).purge();
const ref = (userId: number, asset_id: number) => ({ actor: actor(userId), asset_id });
const resolve = (userId: number, refs: PictureValue[], taskId?: number) =>
  harness.get(AssetFiles).resolve(userId, refs, taskId);
const hold = (taskIds: number[], userId: number, refs: PictureValue[]) =>
  harness.database.transaction((transaction) => harness.get(AssetFiles).hold(transaction, taskIds, userId, refs));

function described(userId: number, changes: Partial<NewAsset> = {}): NewAsset {
  const keys = assetKeys(userId, randomUUID());
  return {
    ...{ name: '猫.png', kind: 'image', content_type: 'image/png', size_bytes: 1_000 },
    ...{ sha256: randomUUID().replaceAll('-', '').repeat(2), width: 64, height: 48, duration_ms: null },
    ...{ frame_rate: null, has_alpha: false, animated: false, has_sound: false, thumbhash: 'aGFzaA==' },
    ...{ object_key: keys.original, thumbnail_key: keys.thumbnail, ...changes },
  };
}

/** An asset whose bytes lie in the store. */
async function brought(userId: number, changes: Partial<NewAsset> = {}) {
  const sent = described(userId, changes);
  for (const key of [sent.object_key, sent.thumbnail_key])
    if (key) await store().put(key, Buffer.from('bytes'), { contentType: 'image/png' });
  const { asset: kept } = await harness.call(keep, { actor: actor(userId), asset: sent });
  return { id: kept.id, key: sent.object_key, sent };
}

const exists = (key: string) => store().head(key).then(() => true, () => false); // prettier-ignore

describe('an asset', () => {
  it('is kept, found by id and by hash, and listed', async () => {
    const user = newUser();
    const { id, sent } = await brought(user);
    const record = await harness.call(asset, ref(user, id));
    expect(record).toMatchObject({ id, name: '猫.png', kind: 'image', sha256: sent.sha256, last_used_at: null });
    expect(await harness.call(assetByHash, { actor: actor(user), sha256: sent.sha256 })).toEqual(record);
    expect(await harness.call(assets, { actor: actor(user), query: {} })).toEqual({
      items: [record],
      next_cursor: null,
    });
    expect(await harness.call(assetFile, { ...ref(user, id), variant: 'content' })).toMatchObject({
      ...{ object_key: sent.object_key, content_type: 'image/png', name: '猫.png' },
    });
    expect(await harness.call(assetFile, { ...ref(user, id), variant: 'thumbnail' })).toMatchObject({
      ...{ object_key: sent.thumbnail_key, content_type: 'image/webp' },
    });
  });

  it('does not exist for anybody else, by whatever way it is asked for', async () => {
    const [owner, other] = [newUser(), newUser()];
    const { id, sent } = await brought(owner);
    const nobody = { code: 'not_found' };
    await expect(harness.call(asset, ref(other, id))).rejects.toMatchObject(nobody);
    await expect(harness.call(assetByHash, { actor: actor(other), sha256: sent.sha256 })).rejects.toMatchObject(nobody);
    await expect(harness.call(assetFile, { ...ref(other, id), variant: 'content' })).rejects.toMatchObject(nobody);
    await expect(harness.call(deleteAsset, ref(other, id))).rejects.toMatchObject(nobody);
    expect((await harness.call(assets, { actor: actor(other), query: {} })).items).toEqual([]);
    expect(await resolve(other, [{ asset: id }])).toEqual([null]);
    const { id: task_id } = await harness.create(other);
    await expect(hold([task_id], other, [{ asset: id }])).rejects.toMatchObject(nobody);
    await harness.call(taskCommands.cancel, { actor: actor(other), task_id });
    await harness.call(asset, ref(owner, id));
  });

  it('is one, however often its owner brings the same bytes', async () => {
    const user = newUser();
    const { id, sent } = await brought(user);
    const again = described(user, { sha256: sent.sha256 });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => harness.call(keep, { actor: actor(user), asset: again })),
    );
    expect(answers.map((answer) => [answer.asset.id, answer.kept])).toEqual(
      Array.from({ length: 5 }, () => [id, false]),
    );
  });

  it('cannot be kept under a key of another user, or of a picture', async () => {
    const [user, other] = [newUser(), newUser()];
    for (const object_key of [assetKeys(other, randomUUID()).original, 'outputs/1/1/0-a.png']) {
      const request = { actor: actor(user), asset: described(user, { object_key }) };
      await expect(harness.call(keep, request)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('is listed page by page, of one kind if that is asked for', async () => {
    const user = newUser();
    const ids = [(await brought(user)).id, (await brought(user, { kind: 'video' })).id, (await brought(user)).id];
    const first = await harness.call(assets, { actor: actor(user), query: { limit: 2 } });
    expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    const next = { actor: actor(user), query: { limit: 2, cursor: first.next_cursor! } };
    expect((await harness.call(assets, next)).items.map(({ id }) => id)).toEqual([ids[0]]);
    const foreign = { ...next, actor: actor(newUser()) };
    await expect(harness.call(assets, foreign)).rejects.toMatchObject({ code: 'invalid_cursor' });
    const films = await harness.call(assets, { actor: actor(user), query: { kind: 'video' } });
    expect(films.items.map(({ id }) => id)).toEqual([ids[1]]);
  });
});

describe('the room for assets', () => {
  it('shrinks with each, and is never overdrawn by uploads that end at the same time', async () => {
    const user = newUser();
    const bring = () => harness.call(keep, { actor: actor(user), asset: described(user, { size_bytes: 3_000 }) });
    const ended = await Promise.allSettled(Array.from({ length: 6 }, bring));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'storage_full' } });
    expect(await harness.call(room, { actor: actor(user) })).toEqual({ bytes: QUOTA - 9_000 });
  });

  it('comes back when the bytes are gone, not before', async () => {
    const user = newUser();
    const { id } = await brought(user, { size_bytes: QUOTA });
    await harness.call(deleteAsset, ref(user, id));
    expect(await harness.call(room, { actor: actor(user) })).toEqual({ bytes: 0 });
    await purge();
    expect(await harness.call(room, { actor: actor(user) })).toEqual({ bytes: QUOTA });
  });
});

describe('the number of assets', () => {
  it('is bounded as well: beyond it nothing is taken, however small it is', async () => {
    const user = newUser();
    await harness.database.query(
      `INSERT INTO asset (user_id, name, kind, content_type, size_bytes, sha256, object_key, has_alpha, animated, has_sound)
       SELECT $1::bigint, 'a', 'image', 'image/png', 0, lpad(to_hex(n), 64, '0'), 'assets/' || $1::bigint || '/' || gen_random_uuid(), false, false, false
       FROM generate_series(1, $2::int) AS n`,
      [user, ASSET_LIMITS.perUser],
    );
    await expect(harness.call(room, { actor: actor(user) })).rejects.toMatchObject({ code: 'limit_reached' });
    const one = described(user, { size_bytes: 1 });
    await expect(harness.call(keep, { actor: actor(user), asset: one })).rejects.toMatchObject({
      code: 'limit_reached',
    });
    expect(await harness.call(room, { actor: actor(newUser()) })).toEqual({ bytes: QUOTA });
  });
});

describe('a removed asset', () => {
  it('is gone at once, and its bytes soon', async () => {
    const user = newUser();
    const { id, key } = await brought(user);
    await harness.call(deleteAsset, ref(user, id));
    await expect(harness.call(asset, ref(user, id))).rejects.toMatchObject({ code: 'not_found' });
    await expect(harness.call(deleteAsset, ref(user, id))).rejects.toMatchObject({ code: 'not_found' });
    expect(await resolve(user, [{ asset: id }])).toEqual([null]);
    await purge();
    expect(await exists(key)).toBe(false);
    expect(await harness.database.query('SELECT 1 FROM asset WHERE id = $1', [id])).toEqual([]);
  });

  it('keeps its bytes while a task waits for it or runs with it, and for that task only', async () => {
    const user = newUser();
    const { id, key, sent } = await brought(user);
    const [waiting, other] = [await harness.create(user), await harness.create(user)];
    await hold([waiting.id], user, [{ asset: id }]);
    await harness.call(deleteAsset, ref(user, id));
    await purge();
    expect(await exists(key)).toBe(true);
    expect(await resolve(user, [{ asset: id }], waiting.id)).toMatchObject([{ object_key: key, sha256: sent.sha256 }]);
    expect(await resolve(user, [{ asset: id }], other.id)).toEqual([null]);
    await runner.complete((await runner.lease())!);
    await purge();
    expect(await exists(key)).toBe(false);
    expect(await resolve(user, [{ asset: id }], waiting.id)).toEqual([null]);
    await runner.complete((await runner.lease())!);
  });

  it('can be brought again while its last task still runs', async () => {
    const user = newUser();
    const { id, sent } = await brought(user);
    const { id: task_id } = await harness.create(user);
    await hold([task_id], user, [{ asset: id }]);
    await harness.call(deleteAsset, ref(user, id));
    const again = await harness.call(keep, { actor: actor(user), asset: described(user, { sha256: sent.sha256 }) });
    expect(again).toMatchObject({ kept: true });
    expect(again.asset.id).not.toBe(id);
    await harness.call(taskCommands.cancel, { actor: actor(user), task_id });
  });

  it('is not given to a task that is made at the same moment', async () => {
    const user = newUser();
    const { id } = await brought(user);
    const { id: taskId } = await harness.create(user);
    const both = [hold([taskId], user, [{ asset: id }]), harness.call(deleteAsset, ref(user, id))] as const;
    const [held] = await Promise.allSettled(both);
    await purge();
    const found = await resolve(user, [{ asset: id }], taskId);
    expect(found[0] !== null).toBe(held.status === 'fulfilled');
    await harness.call(taskCommands.cancel, { actor: actor(user), task_id: taskId });
  });
});

describe('an asset that was never used', () => {
  it('is removed after its days, unless it was brought again or given to a task', async () => {
    const user = newUser();
    const [old, young, used] = [await brought(user), await brought(user), await brought(user)];
    const { id: taskId } = await harness.create(user);
    await hold([taskId], user, [{ asset: used.id }]);
    await harness.call(taskCommands.cancel, { actor: actor(user), task_id: taskId });
    await harness.database.query(`UPDATE asset SET uploaded_at = now() - interval '31 days' WHERE user_id = $1`, [
      user,
    ]);
    await harness.call(keep, { actor: actor(user), asset: described(user, { sha256: young.sent.sha256 }) });
    await purge();
    expect(await Promise.all([old, young, used].map(({ key }) => exists(key)))).toEqual([false, true, true]);
  });
});

describe('the files of a run', () => {
  it('are assets and pictures of the gallery, with their masks, in the order in which they were named', async () => {
    const user = newUser();
    const [photo, mask] = [await brought(user), await brought(user)];
    const { imageIds } = await makePictures(harness, runner, { userId: user });
    const found = await resolve(user, [{ image: imageIds[0]!, mask: { asset: mask.id } }, { asset: photo.id }]);
    expect(found).toMatchObject([
      { content_type: 'image/png', kind: 'image', mask: { object_key: mask.key, sha256: mask.sent.sha256 } },
      { object_key: photo.key, mask: null },
    ]);
    const stranger = await resolve(newUser(), [{ image: imageIds[0]! }]);
    expect(stranger).toEqual([null]);
  });

  it('have masks for pictures only, and only pictures as masks', async () => {
    const user = newUser();
    const photo = await brought(user);
    const film = await brought(user, { kind: 'video', content_type: 'video/mp4', thumbnail_key: null });
    const refs = [
      { asset: film.id, mask: { asset: photo.id } },
      { asset: photo.id, mask: { asset: film.id } },
    ];
    expect(await resolve(user, refs)).toEqual([null, null]);
    expect(await resolve(user, [{ asset: film.id }])).toMatchObject([{ kind: 'video' }]);
  });

  it('keep the bytes of a picture whose task is removed for good, until the run has ended', async () => {
    const user = newUser();
    const { taskId: source, imageIds } = await makePictures(harness, runner, { userId: user });
    const image = imageIds[0]!;
    const { id: taskId } = await harness.create(user);
    await hold([taskId], user, [{ image }]);
    await harness.call(taskCommands.delete, { actor: actor(user), task_id: source });
    await harness.call(trashCommands.purge, { actor: actor(user), task_id: source });
    await harness.get(PurgeTrash).purge();
    expect(await resolve(user, [{ image }], taskId)).toMatchObject([{ content_type: 'image/png' }]);
    expect(await resolve(user, [{ image }])).toEqual([null]);
    await harness.call(taskCommands.cancel, { actor: actor(user), task_id: taskId });
    await harness.get(PurgeTrash).purge();
    expect(await resolve(user, [{ image }], taskId)).toEqual([null]);
  });
});
