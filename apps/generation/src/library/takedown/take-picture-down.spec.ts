import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  pictureCommands,
  publicShareCommands,
  shareCommands,
  takedownCommands,
  trashCommands,
} from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const admin = { ...actor(newUser()), role: 'admin' as const };
const client = { address: '2001:db8::9', user_agent: 'Firefox' };
const body = { reason: 'reported by its subject' };
const NOT_FOUND = { code: 'not_found' };

const takeDown = (image_id: number, by = admin) =>
  harness.call(takedownCommands.picture, { actor: by, client, image_id, body });
const seen = (image_id: number) => harness.call(pictureCommands.image, { actor: null, image_id, variant: 'content' });
const rowsOf = (image_id: number) => harness.database.query('SELECT id FROM image WHERE id = $1', [image_id]);

describe('A picture that an admin removes', () => {
  it('is seen nowhere from then on, nor restored, and the others of its task stay', async () => {
    const owner = newUser();
    const { imageIds } = await makePictures(harness, runner, { userId: owner, count: 2 });
    const [removed, kept] = imageIds as [number, number];
    const { token } = await harness.call(shareCommands.create, { actor: actor(owner), body: { image_id: removed } });
    await takeDown(removed);
    await expect(seen(removed)).rejects.toMatchObject(NOT_FOUND);
    const opened = harness.call(publicShareCommands.open, { token, query: { limit: 24 } });
    await expect(opened).rejects.toMatchObject(NOT_FOUND);
    const restored = await harness.call(trashCommands.restoreImages, { actor: actor(owner), image_ids: [removed] });
    expect(restored).toMatchObject({ image_ids: [], not_found: [removed] });
    expect(await seen(kept)).toMatchObject({ image_id: kept });
    await harness.get(PurgeTrash).purge();
    expect([await rowsOf(removed), await rowsOf(kept)]).toEqual([[], [{ id: kept }]]);
  });

  it('may lie in the trash of its owner already, and is removed once, with the reason in the audit list', async () => {
    const owner = newUser();
    const { imageIds } = await makePictures(harness, runner, { userId: owner, count: 1 });
    const [image_id] = imageIds as [number];
    await harness.call(trashCommands.trashImages, { actor: actor(owner), image_ids: [image_id] });
    await takeDown(image_id);
    await expect(takeDown(image_id)).rejects.toMatchObject(NOT_FOUND);
    const rows = await harness.database.query('SELECT * FROM audit WHERE object = $1', [`picture:${image_id}`]);
    const detail = { ...body, owner_id: owner };
    expect(rows).toMatchObject([
      { action: 'picture.take_down', actor_id: admin.user_id, address: client.address, detail },
    ]);
  });

  it('is removed by nobody else, not even by its owner this way', async () => {
    const owner = newUser();
    const { imageIds } = await makePictures(harness, runner, { userId: owner, count: 1 });
    const by = { ...admin, user_id: owner, role: 'user' as 'admin' };
    await expect(takeDown(imageIds[0]!, by)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await seen(imageIds[0]!)).toMatchObject({ image_id: imageIds[0] });
  });
});
