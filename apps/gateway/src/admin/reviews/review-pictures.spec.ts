import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  apiKeyCommands,
  NO_KEY_LIMITS,
  pictureCommands,
  reviewCommands,
  reviewPageSchema,
  subjects,
  taskCommands,
  userCommands,
  type ImageFile,
  type Result,
  type ReviewRecord,
  type Scope,
  type VerifiedApiKey,
} from '@atelier/contracts';
import { AppError, newApiKey } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { examples } from '../../docs/examples.js';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';
import { reviewPage } from './reviews-examples.js';

const BYTES = Buffer.from('bytes of a picture');
const OWNER = 7;
const KEY_ID = '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10';
const CONTENT = '/api/v1/admin/reviews/images/314/content';
const FILE: ImageFile = {
  ...{ image_id: 314, task_id: 42, object_key: 'outputs/42/1/0.png', content_type: 'image/png', owner_id: OWNER },
  ...{ size_bytes: BYTES.length, sha256: 'a'.repeat(64), file_name: 'fox' },
};
const {
  url: _url,
  thumbnail_url: _thumbnail,
  username: _name,
  user_deleted: _deleted,
  ...shown
} = reviewPage.items[0]!;
const REVIEW: ReviewRecord = { ...shown, has_thumbnail: true };

const verified = (scopes: Scope[]): VerifiedApiKey => ({
  ...{ key_id: KEY_ID, user_id: 1, role: 'admin', scopes, allowed_addresses: [] },
  ...{ kind: 'user', act_as: false, limits: NO_KEY_LIMITS, expires_at: null },
});

describe('the picture of a review', () => {
  let harness: GatewayHarness;
  let admin: string;
  let scopes: Scope[];

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    admin = await harness.issuer.token({ userId: 1, role: 'admin' });
    const path = join(harness.gateway.storePath, FILE.object_key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, BYTES);
    const { services } = harness;
    await services.on(reviewCommands.list, () => ({ items: [REVIEW], next_cursor: null, total: 1 }));
    await services.on(userCommands.userNames, () => ({ users: [] }));
    await services.on(taskCommands.result, () => ({ ...examples.result, outputs: null }));
    await services.on(apiKeyCommands.verifyApiKey, () => ({ key: verified(scopes) }));
  });
  afterAll(() => harness.stop());
  beforeEach(() => harness.services.on(pictureCommands.image, () => FILE));

  const get = (path: string, token?: string) => harness.gateway.get(path, token === undefined ? {} : { token });
  const reviewed = async () => {
    const answer = await get('/api/v1/admin/reviews', admin);
    return reviewPageSchema.parse(await answer.json()).items[0]!;
  };
  /** As its owner had it, before it was reported. */
  const ordinary = async () => {
    const token = await harness.issuer.token({ userId: OWNER });
    const answer = await get('/api/v1/generation/result/42', token);
    return ((await answer.json()) as Result).images[0]!.url;
  };
  const asked = () => harness.services.received(pictureCommands.image);

  it('opens by the addresses that the list has, and is stored by no browser', async () => {
    const { url, thumbnail_url } = await reviewed();
    for (const address of [url, thumbnail_url!]) {
      const answer = await get(address);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(BYTES);
    }
    const ofNobody = { actor: null, image_id: 314 };
    expect(asked().slice(-2)).toEqual([
      { ...ofNobody, variant: 'reviewed' },
      { ...ofNobody, variant: 'reviewed_thumbnail' },
    ]);
  });

  it('opens for an admin in a session', async () => {
    expect((await get(CONTENT, admin)).status).toBe(200);
  });

  it('opens also where its owner is disabled, whose own addresses have ended', async () => {
    const [own, { url }] = [await ordinary(), await reviewed()];
    const disabled_at = new Date().toISOString();
    harness.services.publish(subjects.authEvent('user_state'), {
      ...{ v: 1, user_id: OWNER, disabled: true, disabled_at, ts: disabled_at },
    });
    await until(async () => (await get(own)).status === 403, { what: 'the own address to end' });
    expect((await get(url)).status).toBe(200);
    expect((await get((await reviewed()).url)).status).toBe(200);
  });

  it('does not open by the signature of an ordinary address, nor the ordinary one by that of a reviewer', async () => {
    const [own, { url, thumbnail_url }] = [await ordinary(), await reviewed()];
    const before = asked().length;
    const signatureOf = (address: string) => address.slice(address.indexOf('?'));
    const swapped = [
      CONTENT + signatureOf(own),
      `/api/v1/images/314/content${signatureOf(url)}`,
      CONTENT + signatureOf(thumbnail_url!),
      `${CONTENT}?expires=9999999999&signature=q0Zb0q2mH3lqkqz8`,
    ];
    for (const address of swapped) expect((await problemOf(await get(address))).code).toBe('link_expired');
    expect(asked()).toHaveLength(before);
  });

  it.each(['user', 'publisher', 'viewer'] as const)('is refused to a %s', async (role) => {
    const before = asked().length;
    const problem = await problemOf(await get(CONTENT, await harness.issuer.token({ userId: OWNER, role })));
    expect(problem).toMatchObject({ status: 403, code: 'forbidden' });
    expect(asked()).toHaveLength(before);
  });

  it.each([
    ['that reads pictures', ['images:read'], 'forbidden'],
    ['without that scope', ['models:read'], 'scope_missing'],
  ] as const)('is refused to a key of an admin %s', async (_, given, code) => {
    scopes = [...given];
    const before = asked().length;
    expect(await problemOf(await get(CONTENT, newApiKey()))).toMatchObject({ status: 403, code });
    expect(asked()).toHaveLength(before);
  });

  it('is refused to whoever shows nothing', async () => {
    expect((await problemOf(await get(CONTENT))).code).toBe('unauthenticated');
  });

  it('is asked for at each use: once the review is answered, the address is dead', async () => {
    const { url } = await reviewed();
    expect((await get(url)).status).toBe(200);
    await harness.services.on(pictureCommands.image, () => Promise.reject(new AppError('not_found')));
    expect((await problemOf(await get(url))).code).toBe('not_found');
  });
});
