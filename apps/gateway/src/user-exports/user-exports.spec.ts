import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { userExportCommands, userExportSchema, type ExportedItem, type UserExportPart } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { readZip } from '@atelier/testing';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { EXPORT_TOKEN } from './user-exports-examples.js';

const { askOwn, askOf, account, page, webhooks } = userExportCommands;
const PATH = `/api/v1/public/exports/${EXPORT_TOKEN}`;
const EXPIRES = '2026-11-24T09:30:00.000Z';

describe('An export of everything', () => {
  let harness: GatewayHarness;
  let told: Partial<Record<UserExportPart, ExportedItem[]>>;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    for (const ask of [askOwn, askOf])
      await harness.services.on(ask, () => ({ token: EXPORT_TOKEN, expires_at: EXPIRES }));
    await harness.services.on(account, () => ({ user_id: 7, username: '李白', told: { id: 7, username: '李白' } }));
    await harness.services.on(webhooks, () => ({ items: [{ url: 'https://example.org/' }] }));
    // Two a page.
    await harness.services.on(page, ({ part, after }) => {
      const items = (told[part] ?? []).filter(({ id }) => id > after);
      return { items: items.slice(0, 2), next: items.length > 2 ? items[1]!.id : null };
    });
  });
  afterAll(() => harness.stop());
  beforeEach(() => {
    told = {};
  });

  const output = async (id: number, bytes: string | null): Promise<ExportedItem> => {
    const object_key = `outputs/42/1/${id}-ab.png`;
    const path = join(harness.gateway.storePath, object_key);
    await mkdir(dirname(path), { recursive: true });
    if (bytes !== null) await writeFile(path, bytes);
    return { id, told: { id, seed: 7 }, file: { name: `outputs/${id}.png`, object_key, size_bytes: 3 } };
  };
  const filesOf = async (response: Response) => readZip(Buffer.from(await response.arrayBuffer()));
  const manifestOf = (files: Map<string, Buffer>) =>
    JSON.parse(files.get('manifest.json')!.toString()) as Record<string, unknown>;

  it('has an address that its owner asks for, and a zip with a manifest and the files', async () => {
    told.tasks = [{ id: 1, told: { id: 1, prompt: '雪中的狐狸' }, file: null }];
    told.outputs = [await output(1, 'one'), await output(2, 'two'), await output(3, 'red')];
    const token = await harness.issuer.token({ userId: 7 });
    const asked = await harness.gateway.request('POST', '/api/v1/account/export', { token });
    expect([asked.status, asked.headers.get('cache-control')]).toEqual([201, 'no-store']);
    const { url } = userExportSchema.parse(await asked.json());
    expect(url).toBe(PATH);
    for (let time = 0; time < 2; time += 1) {
      const response = await harness.gateway.get(url);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
      expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('李白'));
      const files = await filesOf(response);
      expect([...files.keys()]).toEqual(['manifest.json', 'outputs/1.png', 'outputs/2.png', 'outputs/3.png']);
      expect(files.get('outputs/3.png')!.toString()).toBe('red');
      expect(manifestOf(files)).toMatchObject({
        ...{ format: 'atelier export 1', account: { username: '李白' }, webhooks: [{ url: 'https://example.org/' }] },
        ...{ tasks: [{ prompt: '雪中的狐狸' }], shares: [] },
        outputs: [1, 2, 3].map((id) => ({ file: `outputs/${id}.png`, id, seed: 7 })),
      });
    }
  });

  it('of somebody who has nothing is a manifest alone', async () => {
    const files = await filesOf(await harness.gateway.get(PATH));
    expect([...files.keys()]).toEqual(['manifest.json']);
    expect(manifestOf(files)).toMatchObject({ tasks: [], outputs: [], usage: [] });
  });

  it('says what was removed while it was made', async () => {
    told.outputs = [await output(11, null), await output(12, 'two')];
    const files = await filesOf(await harness.gateway.get(PATH));
    expect([...files.keys()]).toEqual(['manifest.json', 'outputs/12.png', 'missing.json']);
    expect(JSON.parse(files.get('missing.json')!.toString())).toEqual(['outputs/11.png']);
  });

  it.each([`${PATH}x`, '/api/v1/public/exports/1'])('is not to be had at %s', async (path) => {
    expect((await problemOf(await harness.gateway.get(path))).code).toBe('link_expired');
  });

  it.each(['link_expired', 'service_unavailable'] as const)(
    'is answered with %s before a byte is sent',
    async (code) => {
      await harness.services.on(webhooks, () => Promise.reject(new AppError(code)));
      expect((await problemOf(await harness.gateway.get(PATH))).code).toBe(code);
      await harness.services.on(webhooks, () => ({ items: [] }));
    },
  );

  it('breaks off when it ends meanwhile', async () => {
    await harness.services.on(page, () => Promise.reject(new AppError('link_expired')));
    const response = await harness.gateway.get(PATH);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('of somebody else is for admins, who say why', async () => {
    const path = '/api/v1/admin/users/8/export';
    const admin = await harness.issuer.token({ userId: 1, role: 'admin' });
    const refused = await harness.gateway.post(path, { reason: ' ' }, { token: admin });
    expect((await problemOf(refused)).code).toBe('validation_failed');
    const made = await harness.gateway.post(path, { reason: 'asked for' }, { token: admin });
    expect([made.status, await made.json()]).toEqual([201, { url: PATH, expires_at: EXPIRES }]);
    expect(harness.services.received(askOf)).toMatchObject([{ user_id: 8, body: { reason: 'asked for' } }]);
    const user = await harness.issuer.token({ userId: 7 });
    expect((await problemOf(await harness.gateway.post(path, { reason: 'x' }, { token: user }))).code).toBe(
      'forbidden',
    );
  });
});
