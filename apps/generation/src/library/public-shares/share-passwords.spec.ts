import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicShareCommands, shareCommands } from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { hashPassword } from '../shares/share-password.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const pictures = (userId: number) => makePictures(harness, runner, { userId, count: 1 });
const share = (userId: number, body: object) => harness.call(shareCommands.create, { actor: actor(userId), body });
const open = (token: string, query: object = {}) =>
  harness.call(publicShareCommands.open, { token, query: { limit: 24, ...query } });
const unlock = (token: string, password: string, address = '192.0.2.1') =>
  harness.call(publicShareCommands.unlock, { token, password, address });
const image = (token: string, image_id: number, grant: string | null = null) =>
  harness.call(publicShareCommands.image, { token, grant, image_id, variant: 'content' });
const list = (userId: number) => harness.call(shareCommands.list, { actor: actor(userId), query: { limit: 24 } });

describe('The password of a share', () => {
  it('lets in who knows it, and the grant is good for that share alone', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const [image_id] = imageIds as [number];
    const body = { image_id, password: '芝麻芝麻请开门吧' };
    const [one, other] = [await share(user, body), await share(user, body)];
    expect(one).toMatchObject({ has_password: true });
    const locked = { code: 'share_locked' };
    await expect(open(one.token)).rejects.toMatchObject(locked);
    await expect(image(one.token, image_id)).rejects.toMatchObject(locked);
    await expect(unlock(one.token, '芝麻')).rejects.toMatchObject({ code: 'share_password_wrong' });
    const { grant } = await unlock(one.token, '芝麻芝麻请开门吧');
    expect((await open(one.token, { grant })).items).toHaveLength(1);
    expect((await image(one.token, image_id, grant)).image_id).toBe(image_id);
    await expect(open(other.token, { grant })).rejects.toMatchObject(locked);
    const late = grant.replace(/^\d+/, (expires) => String(Number(expires) + 1));
    await expect(open(one.token, { grant: late })).rejects.toMatchObject(locked);
    expect((await list(user)).items.find(({ id }) => id === one.id)).toMatchObject({ view_count: 1 });
  });

  it('is locked after five wrong ones from one network, for twice as long each time, and others still come in', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const { id, token } = await share(user, { image_id: imageIds[0]!, password: 'open sesame' });
    const guess = () => expect(unlock(token, 'guess')).rejects.toMatchObject({ code: 'share_password_wrong' });
    const lockedFor = async () => {
      const error: { code?: string; retryAfterS?: number } = await unlock(token, 'open sesame').catch(
        (refused) => refused,
      );
      expect(error.code).toBe('rate_limited');
      return Math.ceil(error.retryAfterS! / 60);
    };
    const letLockPass = () => harness.database.query('UPDATE share_attempts SET locked_until = now()');
    for (let attempt = 0; attempt < 5; attempt += 1) await guess();
    expect(await lockedFor()).toBe(1);
    expect(await unlock(token, 'open sesame', '192.0.2.2')).toMatchObject({ grant: expect.any(String) });
    for (const minutes of [2, 4, 8]) {
      await letLockPass();
      await guess();
      expect(await lockedFor()).toBe(minutes);
    }
    await harness.database.query('UPDATE share_attempts SET attempts = 40, locked_until = NULL WHERE bucket LIKE $1', [
      `address:${id}:%`,
    ]);
    await guess();
    expect(await lockedFor()).toBe(24 * 60);
    await letLockPass();
    expect(await unlock(token, 'open sesame')).toMatchObject({ grant: expect.any(String) });
  });

  it('is checked once of many that come at once when the next wrong one locks', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const { token } = await share(user, { image_id: imageIds[0]!, password: 'open sesame' });
    const guesses = Array.from({ length: 12 }, () =>
      unlock(token, 'guess').catch(({ code }: { code: string }) => code),
    );
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === 'share_password_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(7);
  });

  it('is locked for everybody after fifty wrong ones from everywhere, and the right one does not count', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const { id, token } = await share(user, { image_id: imageIds[0]!, password: 'open sesame' });
    await unlock(token, 'open sesame');
    const counted = () =>
      harness.database.query('SELECT attempts, locked_until FROM share_attempts WHERE share_id = $1', [id]);
    expect(await counted()).toEqual(Array(2).fill({ attempts: 0, locked_until: null }));
    await harness.database.query('UPDATE share_attempts SET attempts = 49 WHERE bucket = $1', [`share:${id}`]);
    await expect(unlock(token, 'guess', '192.0.2.8')).rejects.toMatchObject({ code: 'share_password_wrong' });
    await expect(unlock(token, 'open sesame', '192.0.2.9')).rejects.toMatchObject({ code: 'rate_limited' });
    const rows = await harness.database.query('SELECT attempts FROM share_attempts WHERE bucket = $1', [
      `address:${id}:192.0.2.9`,
    ]);
    expect(rows).toEqual([{ attempts: 0 }]);
  });

  it('that is wrong is told its owner, and a lock stands in the audit list, without a word of what was tried', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const { id, token } = await share(user, { image_id: imageIds[0]!, password: 'open sesame' });
    expect((await list(user)).items).toMatchObject([{ wrong_passwords: 0, last_wrong_at: null }]);
    for (let attempt = 0; attempt < 5; attempt += 1) await unlock(token, 'a wild guess').catch(() => undefined);
    await unlock(token, 'a wild guess').catch(() => undefined);
    expect((await list(user)).items).toMatchObject([{ wrong_passwords: 5, last_wrong_at: expect.any(String) }]);
    const rows = await harness.database.query("SELECT * FROM audit WHERE action = 'share.lock' AND object = $1", [
      `share:${id}`,
    ]);
    expect(rows).toMatchObject([{ actor_id: 0, address: '192.0.2.1', detail: { owner_id: user, locked_s: 60 } }]);
    expect(JSON.stringify(rows)).not.toContain('guess');
  });

  it('of a release before that is shorter than new ones still opens its share', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const { id, token } = await share(user, { image_id: imageIds[0]!, password: 'open sesame' });
    const values = [await hashPassword('abcd'), id];
    await harness.database.query('UPDATE share SET password_hash = $1 WHERE id = $2', values);
    expect(await unlock(token, 'abcd')).toMatchObject({ grant: expect.any(String) });
  });
});
