import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pictureCommands, trashCommands, trashPageSchema, type TrashPage } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { task } from '../testing/samples.js';
import { movedImages, trashPage } from './trash-examples.js';

const [{ output, ...item }] = trashPage.items as [TrashPage['items'][number]];
const { thumbnail_url: _url, ...shown } = output!;
const record = { ...shown, has_thumbnail: true };
const unmade = { ...item, output: null };

describe('The trash', () => {
  let harness: GatewayHarness;
  let token: string;
  let actor: object;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    const sessionId = '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3c';
    token = await harness.issuer.token({ userId: 7, sessionId });
    actor = { user_id: 7, role: 'user', session_id: sessionId };
  });
  afterAll(() => harness.stop());

  it('gives a task back', async () => {
    await harness.services.on(trashCommands.restore, ({ task_id }) => task({ id: task_id }));
    const response = await harness.gateway.post('/api/v1/generation/42/restore', undefined, { token });
    expect([response.status, await response.json()]).toEqual([200, task()]);
    expect(harness.services.received(trashCommands.restore)).toEqual([{ actor, task_id: 42 }]);
  });

  it('is listed with small pictures that need no token, under an address good for the trash alone', async () => {
    await harness.services.on(trashCommands.trash, () => ({
      items: [{ ...item, output: record }, unmade],
      next_cursor: 'next',
    }));
    await harness.services.on(pictureCommands.image, ({ image_id }) => ({
      image_id,
      task_id: 42,
      object_key: 'outputs/42/1/0.webp',
      content_type: 'image/webp',
      size_bytes: 5,
      sha256: record.sha256,
      file_name: '狐狸 7',
    }));
    const path = join(harness.gateway.storePath, 'outputs/42/1/0.webp');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'small');
    const page = (await (await harness.gateway.get('/api/v1/trash?limit=1&cursor=a', { token })).json()) as TrashPage;
    expect(harness.services.received(trashCommands.trash).at(-1)).toEqual({ actor, query: { limit: 1, cursor: 'a' } });
    const url = page.items[0]!.output!.thumbnail_url!;
    expect(page).toEqual({
      items: [{ ...item, output: { ...shown, thumbnail_url: url } }, unmade],
      next_cursor: 'next',
    });
    const response = await harness.gateway.get(url);
    expect([response.status, await response.text()]).toEqual([200, 'small']);
    expect(harness.services.received(pictureCommands.image)).toEqual([
      { actor: null, image_id: record.id, variant: 'trashed' },
    ]);
    const elsewhere = await harness.gateway.get(url.replace('/trash/images/', '/images/'));
    expect(await problemOf(elsewhere)).toMatchObject({ code: 'link_expired' });
  });

  it('takes several pictures and gives them back, and says what it did', async () => {
    const { trashImages, restoreImages } = trashCommands;
    for (const command of [trashImages, restoreImages]) await harness.services.on(command, () => movedImages);
    for (const [path, command] of [
      ['trash', trashImages],
      ['restore', restoreImages],
    ] as const) {
      const response = await harness.gateway.post(`/api/v1/images/${path}`, { image_ids: [314, 315] }, { token });
      expect([response.status, await response.json()]).toEqual([200, movedImages]);
      expect(harness.services.received(command)).toEqual([{ actor, image_ids: [314, 315] }]);
    }
  });

  it('takes one picture, gives it back and lets it go; one that is nowhere is not found', async () => {
    const calls = [
      ['DELETE', '/api/v1/images/', trashCommands.trashImages],
      ['POST', '/api/v1/images/', trashCommands.restoreImages, '/restore'],
      ['DELETE', '/api/v1/trash/images/', trashCommands.purgeImages],
    ] as const;
    for (const [method, path, command, end = ''] of calls) {
      await harness.services.on(command, ({ image_ids: [id] }) =>
        id === 7 ? { image_ids: [7], unchanged: [], not_found: [] } : { image_ids: [], unchanged: [], not_found: [8] },
      );
      const done = await harness.gateway.request(method, `${path}7${end}`, { token });
      expect([done.status, await done.text()]).toEqual([204, '']);
      expect(harness.services.received(command).at(-1)).toEqual({ actor, image_ids: [7] });
      const problem = await problemOf(await harness.gateway.request(method, `${path}8${end}`, { token }));
      expect(problem).toMatchObject({ status: 404, code: 'not_found' });
    }
  });

  it('lets one task or all of them go', async () => {
    await harness.services.on(trashCommands.purge, () => ({}));
    await harness.services.on(trashCommands.emptyTrash, () => ({}));
    const one = await harness.gateway.request('DELETE', '/api/v1/trash/42', { token });
    const all = await harness.gateway.request('DELETE', '/api/v1/trash', { token });
    expect([one.status, all.status]).toEqual([204, 204]);
    expect(harness.services.received(trashCommands.purge)).toEqual([{ actor, task_id: 42 }]);
    expect(harness.services.received(trashCommands.emptyTrash)).toEqual([{ actor }]);
  });

  it('answers 404 to what belongs to somebody else, on every verb', async () => {
    const { restore, purge } = trashCommands;
    for (const command of [restore, purge, pictureCommands.image])
      await harness.services.on(command, () => Promise.reject(new AppError('not_found')));
    const calls = [
      harness.gateway.post('/api/v1/generation/43/restore', undefined, { token }),
      harness.gateway.request('DELETE', '/api/v1/trash/43', { token }),
      harness.gateway.get('/api/v1/trash/images/43/thumbnail', { token }),
    ];
    for (const response of await Promise.all(calls)) expect((await problemOf(response)).code).toBe('not_found');
  });

  it.each([
    ['GET', '/api/v1/trash?limit=0', '/limit'],
    ['GET', '/api/v1/trash?limit=101', '/limit'],
    ['GET', '/api/v1/trash?sort=oldest', '/sort'],
    ['DELETE', '/api/v1/trash/x', '/id'],
    ['DELETE', '/api/v1/trash?all=1', '/all'],
    ['POST', '/api/v1/generation/0/restore', '/id'],
    ['DELETE', '/api/v1/images/0', '/id'],
    ['POST', '/api/v1/images/x/restore', '/id'],
    ['DELETE', '/api/v1/trash/images/-1', '/id'],
  ])('refuses %s %s and points at the fault', async (method, path, pointer) => {
    const problem = await problemOf(await harness.gateway.request(method, path, { token }));
    expect(problem).toMatchObject({ status: 400, code: 'validation_failed', errors: [{ pointer }] });
  });

  it('shows an example that its schema accepts', () => expect(trashPageSchema.parse(trashPage)).toEqual(trashPage));
});
