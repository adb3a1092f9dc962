import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pictureCommands } from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';

let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());

describe('the bytes of a picture', () => {
  it('are found while an update adds a column to the table, although connections keep their plans', async () => {
    const userId = newUser();
    const { imageIds } = await makePictures(harness, await harness.runner(), { userId });
    const file = { actor: actor(userId), image_id: imageIds[0]!, variant: 'content' } as const;
    const crowd = () => Promise.all(Array.from({ length: 60 }, () => harness.call(pictureCommands.image, file)));
    await crowd();
    await harness.database.query('ALTER TABLE image ADD COLUMN of_the_next_release text');
    expect(await crowd()).toHaveLength(60);
  });
});
