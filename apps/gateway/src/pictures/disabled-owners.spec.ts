import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  archiveCommands,
  assetCommands,
  pictureCommands,
  publicShareCommands,
  subjects,
  taskCommands,
  tokenCommands,
  type Archive,
  type ImageFile,
  type Result,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { examples } from '../docs/examples.js';
import { publicShare, TOKEN, unlockedShare } from '../public-shares/public-shares-examples.js';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf, StartedGateway } from '../testing/started-gateway.js';

const SECRET = 'the secret that signs addresses here';
const BYTES = Buffer.from('bytes of a picture');
const OWNER = 7;
const OTHER = 8;

const fileOf = (owner_id: number): ImageFile => ({
  ...{ image_id: 314, task_id: 42, object_key: 'outputs/42/1/0.png', content_type: 'image/png', owner_id },
  ...{ size_bytes: BYTES.length, sha256: 'a'.repeat(64), file_name: 'fox' },
});

describe('what a disabled account has shown', () => {
  let harness: GatewayHarness;
  let second: StartedGateway;
  let token: string;
  let owner = OWNER;

  beforeAll(async () => {
    harness = await GatewayHarness.start({ SIGNING_SECRET: SECRET });
    second = await (await StartedGateway.start(harness.nats.url, { SIGNING_SECRET: SECRET })).ready();
    token = await harness.issuer.token({ userId: OWNER });
    for (const { storePath } of [harness.gateway, second]) {
      const path = join(storePath, fileOf(OWNER).object_key);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, BYTES);
    }
    const { services } = harness;
    await services.on(pictureCommands.image, () => fileOf(owner));
    const file = { asset_id: 3, name: 'a.png', object_key: 'outputs/42/1/0.png', content_type: 'image/png' };
    await services.on(assetCommands.assetFile, () => ({ ...file, ...fileOf(owner) }));
    await services.on(publicShareCommands.open, () => ({
      ...{ kind: 'image' as const, name: null, image_count: 1, expires_at: null, next_cursor: null, owner_id: owner },
      items: publicShare.items.map((item) => ({ ...item, has_file: true })),
    }));
    await services.on(publicShareCommands.unlock, () => ({ ...unlockedShare, owner_id: owner }));
    await services.on(publicShareCommands.image, () => fileOf(owner));
    await services.on(publicShareCommands.card, () => ({ title: null, cover: null, owner_id: owner }));
    await services.on(taskCommands.result, () => ({
      ...{ ...examples.result, outputs: null },
      images: [examples.result.images[0]!],
    }));
    await services.on(archiveCommands.create, () => ({
      ...{ id: 12, image_count: 1, size_bytes: 1 },
      expires_at: new Date(Date.now() + 900_000).toISOString(),
    }));
    await services.on(archiveCommands.page, () => ({
      ...{ file_name: null, next: null, owner_id: owner },
      items: [{ ...fileOf(owner), width: 8, height: 8, recipe: publicShare.items[0]!.recipe! }],
    }));
  });
  afterAll(async () => {
    await second.stop();
    await harness.stop();
  });
  beforeEach(() => {
    owner = OWNER;
  });

  const tell = (userId: number, disabled: boolean, at = new Date()) =>
    harness.services.publish(subjects.authEvent('user_state'), {
      ...{ v: 1, user_id: userId, disabled, disabled_at: at.toISOString(), ts: new Date().toISOString() },
    });
  const statusOf = async (path: string, gateway = harness.gateway) => (await gateway.get(path)).status;
  const signed = async (): Promise<string> => {
    const response = await harness.gateway.get('/api/v1/generation/result/42', { token });
    return ((await response.json()) as Result).images[0]!.url;
  };
  const archived = async (): Promise<string> => {
    const response = await harness.gateway.post('/api/v1/images/archive', { image_ids: [314] }, { token });
    return ((await response.json()) as Archive).url;
  };
  const becomes = (status: number, path: string, gateway = harness.gateway) =>
    until(async () => (await statusOf(path, gateway)) === status, { what: `${status} of ${path}`, timeoutMs: 1_000 });
  const share = `/api/v1/public/shares/${TOKEN}`;

  it('ends at once at every gateway: addresses for good, shares until it is enabled', async () => {
    const [before, zip] = [await signed(), await archived()];
    expect([await statusOf(before), await statusOf(before, second), await statusOf(share)]).toEqual([200, 200, 200]);
    expect(await statusOf(zip)).toBe(200);
    const disabledAt = new Date();
    tell(OWNER, true, disabledAt);
    await becomes(403, before);
    await becomes(403, before, second);
    expect((await problemOf(await harness.gateway.get(before))).code).toBe('link_expired');
    expect(await statusOf(zip)).toBe(403);
    for (const path of [share, `${share}/images/314/thumbnail`]) expect(await statusOf(path)).toBe(404);
    const unlocked = await harness.gateway.post(`${share}/unlock`, { password: 'open sesame' });
    expect(unlocked.status).toBe(404);

    tell(OWNER, false, disabledAt);
    await becomes(200, share);
    expect(await statusOf(`${share}/images/314/thumbnail`)).toBe(200);
    expect([await statusOf(before), await statusOf(before, second), await statusOf(zip)]).toEqual([403, 403, 403]);
    const after = await until(async () => [await signed()].find((address) => address !== before), {
      what: 'an address of the new period',
    });
    expect([await statusOf(after), await statusOf(after, second)]).toEqual([200, 200]);
  });

  it('is nothing of anybody else', async () => {
    owner = OTHER;
    const address = await signed();
    tell(OWNER, true);
    owner = OWNER;
    await becomes(404, share);
    owner = OTHER;
    expect([await statusOf(address), await statusOf(share)]).toEqual([200, 200]);
    tell(OWNER, false);
  });

  it('says nothing of its owner to visitors', async () => {
    owner = OTHER;
    expect(await (await harness.gateway.get(share)).text()).not.toContain('owner');
    const unlocked = await harness.gateway.post(`${share}/unlock`, { password: 'open sesame' });
    expect(await unlocked.json()).toEqual(unlockedShare);
  });

  it('is known to a gateway that starts later, page by page', async () => {
    owner = 21;
    const disabled_at = new Date().toISOString();
    await harness.services.on(tokenCommands.userStates, ({ after }) =>
      after === 0
        ? { users: [{ user_id: 20, disabled: true, disabled_at }], next: 20 }
        : { users: [{ user_id: 21, disabled: true, disabled_at }], next: null },
    );
    const late = await (await StartedGateway.start(harness.nats.url, { SIGNING_SECRET: SECRET })).ready();
    try {
      expect(await statusOf(share, late)).toBe(404);
      expect(await statusOf(await signed(), late)).toBe(403);
    } finally {
      await late.stop();
      await harness.services.on(tokenCommands.userStates, () => ({ users: [], next: null }));
    }
  });
});
