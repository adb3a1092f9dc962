import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { runFolder, startS3, type TestS3 } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Account } from '../installation/account.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { command, settingsOf } from './admin-command.js';
import { liveIn, Load, seenBy, storageOf, type LivedIn } from './lived-in.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function s3Settings({ access }: TestS3): Record<string, string> {
  const { endpoint, region, bucket, accessKey, secretKey } = access;
  const where = { OBJECT_STORE: 's3', S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket };
  return { ...where, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey };
}

interface Picture {
  id: string;
  sha256: string;
  user_id: string;
}

const PICTURES_SQL = `SELECT image.id, sha256, user_id FROM generation.image JOIN generation.task ON task.id = task_id WHERE image.deleted_at IS NULL AND task.deleted_at IS NULL`;

/**
 * As docs/operations.md says: the secrets, Postgres and NATS alone, the restore, and then everything. Both installations go on from there
 * and give the same numbers to different pictures, so those of the backup are asked for before anything works.
 */
async function restoreAnew(from: Installation, backup: string, settings: Record<string, string>) {
  const home = join(await mkdtemp(join(runFolder(), 'restored-')), 'home');
  await mkdir(home);
  await copyFile(from.embedded.home.at('secrets.json'), join(home, 'secrets.json'));
  const common = { folder: runFolder(), home, settings };
  const infrastructure = await Installation.start({ ...common, infrastructureOnly: true });
  const outcome = await command(await settingsOf(infrastructure.embedded), 'restore', backup);
  const pictures = outcome.status === 0 ? await infrastructure.query<Picture>(PICTURES_SQL) : [];
  await infrastructure.stop();
  expect({ status: outcome.status, said: outcome.said.at(-1) }).toEqual({ status: 0, said: expect.any(String) });
  return { pictures, restored: await Installation.start({ ...common, simulators: 2 }) };
}

describe.each([
  ['disk', 's3'],
  ['s3', 'disk'],
])('an installation with its pictures on %s, backed up while it works and restored on %s', (source, target) => {
  let s3: TestS3;
  let original: Installation;
  let restored: Installation;
  /** Those that were in the backup. */
  let pictures: Picture[];
  let people: LivedIn[];
  let seenBefore: object[];
  /** What was accepted before the backup began. */
  let accepted: Task[];

  beforeAll(async () => {
    s3 = await startS3();
    const settings = (where: string) => (where === 's3' ? s3Settings(s3) : ({} as Record<string, string>));
    original = await Installation.start({ folder: runFolder(), simulators: 2, settings: settings(source) });
    people = await Promise.all([1, 2].map(() => liveIn(original)));
    const apis = people.map(({ account }) => original.api(account));
    seenBefore = await Promise.all(people.map((person, index) => seenBy(apis[index]!, person)));
    const load = new Load(apis);
    await until(() => load.tasks.length > 12, { what: 'a dozen tasks of the load', timeoutMs: 60_000 });
    accepted = [...load.tasks];
    const backup = join(await mkdtemp(join(runFolder(), 'backups-')), 'one');
    const outcome = await command(await settingsOf(original.embedded), 'backup', backup);
    await load.stop();
    expect(outcome).toMatchObject({ status: 0, printed: [expect.stringMatching(/tables with \d+ rows, \d+ objects/)] });
    ({ restored, pictures } = await restoreAnew(original, backup, settings(target)));
  }, 3 * SLOW);
  afterAll(async () => {
    await Promise.all([restored?.discard(), original?.discard()]);
    await s3?.stop();
  }, SLOW);

  const ownerOf = (userId: number) => people.find(({ account }) => account.id === userId)!;
  /** Anybody, by the password that they had. */
  const signedIn = async ({ account }: LivedIn) =>
    restored.api(await Account.signIn(restored.api(), account.user.username, account.password));
  const bytesOf = async (userId: number) => {
    const sql = `SELECT sum(size_bytes)::int AS bytes FROM generation.image JOIN generation.task ON task.id = task_id WHERE user_id = $1`;
    return (await restored.query<{ bytes: number }>(sql, [userId]))[0]!.bytes;
  };

  it('has every picture with the bytes that it had, as both APIs serve it', async () => {
    expect(pictures.length).toBeGreaterThan(people.length);
    for (const { id, sha256: stored, user_id } of pictures) {
      const { account } = ownerOf(Number(user_id));
      const served = [original, restored].map((one) => one.api(account).bytes(`/api/v1/images/${id}/content`));
      const sums = (await Promise.all(served)).map(({ body }) => sha256(body));
      expect({ id, sums }).toEqual({ id, sums: [stored, stored] });
    }
  });

  it(
    'has every task that was accepted before, and makes those again that waited or ran',
    async () => {
      for (const { id, user_id } of accepted) {
        const api = restored.api(ownerOf(user_id).account);
        expect(await ended(api, id)).toMatchObject({ id, status: 'completed' });
        expect((await api.result(id)).images.length).toBeGreaterThan(0);
      }
    },
    SLOW,
  );

  it('knows its people, their favourites, collections, links and trash', async () => {
    for (const [index, person] of people.entries()) {
      const api = await signedIn(person);
      expect(await seenBy(api, person)).toEqual(seenBefore[index]);
      expect((await storageOf(api)).bytes).toBe(await bytesOf(person.account.id));
    }
  });

  it('goes on with new numbers', async () => {
    const [{ last }] = (await restored.query('SELECT max(id)::int AS last FROM generation.task')) as [{ last: number }];
    const api = await signedIn(people[0]!);
    const { id } = await api.create();
    expect(id).toBeGreaterThan(last);
    expect(await ended(api, id)).toMatchObject({ status: 'completed' });
  });

  it('lets its admin in, and guards the audit list as before', async () => {
    const admin = restored.api(await restored.admin());
    const reset = await admin.post(`/api/v1/admin/users/${people[1]!.account.id}/password`, {});
    expect(reset.status).toBe(200);
    await expect(restored.query('DELETE FROM auth.audit')).rejects.toThrow('append-only');
  });

  it('lacks no object of any picture', async () => {
    const { printed } = await command(await settingsOf(restored.embedded), 'sweep');
    expect(printed.at(-1)).toBe('0 objects of pictures are not in the store');
  });
});
