import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  collectionCommands,
  publicShareCommands,
  shareCommands,
  taskCommands,
  trashCommands,
} from '@atelier/contracts';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { tokenOfRequest } from './share-token.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const pictures = (userId: number, count = 1, prompt = '雪中的狐狸') =>
  makePictures(harness, runner, { userId, count, prompt });
const share = (userId: number, body: object) => harness.call(shareCommands.create, { actor: actor(userId), body });
const open = (token: string, query: object = {}) =>
  harness.call(publicShareCommands.open, { token, query: { limit: 24, ...query } });
const unlock = (token: string, password: string, address = '192.0.2.1') =>
  harness.call(publicShareCommands.unlock, { token, password, address });
const image = (token: string, image_id: number, grant: string | null = null) =>
  harness.call(publicShareCommands.image, { token, grant, image_id, variant: 'content' });
const list = (userId: number, query: object = {}) =>
  harness.call(shareCommands.list, { actor: actor(userId), query: { limit: 24, ...query } });
const revoke = (userId: number, share_id: number) =>
  harness.call(shareCommands.revoke, { actor: actor(userId), share_id });
const trash = (userId: number, task_id: number) => harness.call(taskCommands.delete, { actor: actor(userId), task_id });
const NOT_FOUND = { code: 'not_found' };

async function collectionOf(userId: number, image_ids: number[]): Promise<number> {
  const ref = { actor: actor(userId) };
  const { id } = await harness.call(collectionCommands.createCollection, { ...ref, change: { name: '水墨' } });
  await harness.call(collectionCommands.addToCollection, { ...ref, collection_id: id, image_ids });
  return id;
}

describe('a share of a picture', () => {
  it('shows the picture, and of its making only what its owner shows', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user, 2);
    const [shown] = imageIds as [number];
    const hidden = await share(user, { image_id: shown });
    expect(await open(hidden.token)).toEqual({
      kind: 'image',
      name: null,
      image_count: 1,
      expires_at: expect.any(String),
      items: [
        {
          ...{ id: shown, width: 512, height: 512, thumbhash: 'aGFzaA==', recipe: null },
          ...{ kind: 'image', content_type: 'image/png', duration_ms: null, has_file: true },
        },
      ],
      ...{ next_cursor: null, owner_id: user },
    });
    expect((await image(hidden.token, shown)).file_name).toBe(`picture ${shown}`);
    const open_ = await share(user, { image_id: shown, show_prompt: true });
    expect((await open(open_.token)).items[0]).toMatchObject({ recipe: { prompt: '雪中的狐狸', seed: 7 } });
    expect((await image(open_.token, shown)).file_name).toBe('雪中的狐狸 7');
  });

  it('has a secret of 192 bits, of which no more than a hash is kept', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const { id, token } = await share(user, { image_id: imageIds[0]!, password: 'open sesame' });
    expect(Buffer.from(token, 'base64url')).toHaveLength(24);
    const [row] = await harness.database.query<{ text: string }>(
      `SELECT share::text || encode(token_hash, 'escape') AS text FROM share WHERE id = $1`,
      [id],
    );
    expect(row!.text).not.toContain(token);
    expect(row!.text).not.toContain('sesame');
  });

  it('gives no other picture away, not even one of the same task', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user, 2);
    const { token } = await share(user, { image_id: imageIds[0]! });
    await expect(image(token, imageIds[1]!)).rejects.toMatchObject(NOT_FOUND);
  });

  it('is nothing once its picture is in the trash, and is there again after a restore, until it is purged', async () => {
    const user = newUser();
    const { imageIds, taskId } = await pictures(user);
    const { token } = await share(user, { image_id: imageIds[0]! });
    await trash(user, taskId);
    await expect(open(token)).rejects.toMatchObject(NOT_FOUND);
    await expect(image(token, imageIds[0]!)).rejects.toMatchObject(NOT_FOUND);
    await expect(harness.call(publicShareCommands.card, { token })).rejects.toMatchObject(NOT_FOUND);
    expect((await list(user)).items).toMatchObject([{ image_count: 0, cover: null, title: '雪中的狐狸' }]);
    const ref = { actor: actor(user), task_id: taskId };
    await harness.call(trashCommands.restore, ref);
    expect((await open(token)).items).toHaveLength(1);
    await trash(user, taskId);
    await harness.call(trashCommands.purge, ref);
    await harness.get(PurgeTrash).purge();
    expect((await list(user)).items).toEqual([]);
  });
});

describe('a share of a collection', () => {
  it('shows what is in it at the moment, page by page, the newest first', async () => {
    const user = newUser();
    const [one, two, later] = [await pictures(user, 2), await pictures(user, 2), await pictures(user)];
    const id = await collectionOf(user, [...one.imageIds, ...two.imageIds]);
    const { token } = await share(user, { collection_id: id });
    const ids = async (query: object = {}) => (await open(token, query)).items.map((item) => item.id);
    expect(await ids()).toEqual([...two.imageIds, ...one.imageIds]);
    const first = await open(token, { limit: 3 });
    expect(first).toMatchObject({ kind: 'collection', name: '水墨', image_count: 4 });
    expect(await ids({ limit: 3, cursor: first.next_cursor! })).toEqual([one.imageIds[1]]);
    await harness.call(collectionCommands.addToCollection, {
      actor: actor(user),
      collection_id: id,
      image_ids: later.imageIds,
    });
    await trash(user, two.taskId);
    expect(await ids()).toEqual([...later.imageIds, ...one.imageIds]);
    await expect(image(token, two.imageIds[0]!)).rejects.toMatchObject(NOT_FOUND);
    expect((await image(token, one.imageIds[0]!)).image_id).toBe(one.imageIds[0]);
    await harness.call(collectionCommands.deleteCollection, { actor: actor(user), collection_id: id });
    await expect(open(token)).rejects.toMatchObject(NOT_FOUND);
  });

  it('takes no cursor of another share', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user, 3);
    const collection_id = await collectionOf(user, imageIds);
    const [a, b] = [await share(user, { collection_id }), await share(user, { collection_id })];
    const { next_cursor } = await open(a.token, { limit: 1 });
    await expect(open(b.token, { cursor: next_cursor! })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});

describe('a link', () => {
  it('ends when it is revoked or has expired, and is then like one that never was', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const [shown] = imageIds as [number];
    const [gone, old] = [await share(user, { image_id: shown }), await share(user, { image_id: shown })];
    await revoke(user, gone.id);
    await harness.database.query('UPDATE share SET expires_at = now() WHERE id = $1', [old.id]);
    for (const token of [gone.token, old.token, 'A'.repeat(32), 'nonsense', '']) {
      await expect(open(token)).rejects.toMatchObject(NOT_FOUND);
      await expect(image(token, shown)).rejects.toMatchObject(NOT_FOUND);
      await expect(unlock(token, 'open sesame')).rejects.toMatchObject(NOT_FOUND);
      await expect(harness.call(publicShareCommands.card, { token })).rejects.toMatchObject(NOT_FOUND);
    }
    expect((await list(user)).items).toMatchObject([{ id: old.id, is_expired: true }]);
  });

  it('lasts as long as was said, from one hour to for ever', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const [image_id] = imageIds as [number];
    expect(await share(user, { image_id, expires_in_s: null })).toMatchObject({ expires_at: null, is_expired: false });
    const hour = await share(user, { image_id, expires_in_s: 3_600 });
    expect(Date.parse(hour.expires_at!) - Date.parse(hour.created_at)).toBe(3_600_000);
    for (const expires_in_s of [3_599, 0, -1, 1e12])
      await expect(share(user, { image_id, expires_in_s })).rejects.toMatchObject({ code: 'validation_failed' });
  });

  it('counts its visitors, not their pages and not the chats that unfurl it', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user, 3);
    const { token } = await share(user, { collection_id: await collectionOf(user, imageIds) });
    const { next_cursor } = await open(token, { limit: 1 });
    await open(token, { cursor: next_cursor! });
    await harness.call(publicShareCommands.card, { token });
    await open(token);
    expect((await list(user)).items).toMatchObject([{ view_count: 2, last_viewed_at: expect.any(String) }]);
  });

  it('unfurls with its picture, and with its prompt only where that is shown', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const card = async (body: object) =>
      harness.call(publicShareCommands.card, { token: (await share(user, { image_id: imageIds[0]!, ...body })).token });
    const [cover, owner_id] = [{ image_id: imageIds[0], width: 512, height: 512 }, user];
    expect(await card({})).toEqual({ title: null, cover, owner_id });
    expect(await card({ show_prompt: true })).toEqual({ title: '雪中的狐狸', cover, owner_id });
    expect(await card({ show_prompt: true, password: 'open sesame' })).toEqual({ title: null, cover: null, owner_id });
  });
});

describe('a request for a link that is sent twice', () => {
  it('makes one share, also when both are under way, and another request with its key is refused', async () => {
    const user = newUser();
    const body = { image_id: (await pictures(user)).imageIds[0]!, password: 'open sesame', expires_in_s: 3_600 };
    const once = (change: object = {}) =>
      harness.call(shareCommands.create, { actor: actor(user), body: { ...body, ...change }, idempotency_key: 'one' });
    const [first, second] = await Promise.all([once(), once()]);
    expect(second).toEqual(first);
    expect((await list(user)).items).toHaveLength(1);
    for (const change of [{ password: 'another one' }, { expires_in_s: null }])
      await expect(once(change)).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(tokenOfRequest('secret', user, 'one')).not.toBe(tokenOfRequest('secret', user + 1, 'one'));
  });
});

describe('what belongs to somebody else', () => {
  it('is neither shared nor revoked', async () => {
    const [owner, stranger] = [newUser(), newUser()];
    const { imageIds, taskId } = await pictures(owner);
    const collection_id = await collectionOf(owner, imageIds);
    await expect(share(stranger, { image_id: imageIds[0]! })).rejects.toMatchObject(NOT_FOUND);
    await expect(share(stranger, { collection_id })).rejects.toMatchObject(NOT_FOUND);
    const { id, token } = await share(owner, { image_id: imageIds[0]! });
    await expect(revoke(stranger, id)).rejects.toMatchObject(NOT_FOUND);
    expect((await list(stranger)).items).toEqual([]);
    expect((await open(token)).items).toHaveLength(1);
    await trash(owner, taskId);
    await expect(share(owner, { image_id: imageIds[0]! })).rejects.toMatchObject(NOT_FOUND);
  });

  it.each([{}, { image_id: 1, collection_id: 1 }, { image_id: 1, password: 'seven..' }, { image_id: 1, user_id: 2 }])(
    'and a share of %j is refused',
    async (body) => {
      await expect(share(newUser(), body)).rejects.toMatchObject({ code: 'validation_failed' });
    },
  );
});

describe('the list of shares', () => {
  it('pages, the newest first, and has an end', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const [image_id] = imageIds as [number];
    const ids = [(await share(user, { image_id })).id, (await share(user, { image_id })).id].toReversed();
    const first = await list(user, { limit: 1 });
    const second = await list(user, { limit: 1, cursor: first.next_cursor! });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    await expect(list(newUser(), { cursor: first.next_cursor! })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await harness.database.query(
      `INSERT INTO share (user_id, token_hash, image_id, show_prompt)
       SELECT $1::bigint, decode(md5($1::bigint || '-' || n), 'hex'), $2::bigint, false FROM generate_series(1, 998) AS n`,
      [user, image_id],
    );
    await expect(share(user, { image_id })).rejects.toMatchObject({ code: 'limit_reached' });
  });
});
