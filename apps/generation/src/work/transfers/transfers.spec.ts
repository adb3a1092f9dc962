import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import {
  assetCommands,
  MAX_ADDRESSES,
  taskCommands,
  workCommands,
  type Lease,
  type NewAsset,
  type StoredOutput,
  type WantedOutput,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { assetKeys, catalogueKey, incomingCatalogueKey, ObjectStore } from '@atelier/storage';
import { catalogueText, hashOf } from '@atelier/workflows';
import { AssetFiles } from '../../assets/asset-files.js';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { putTo as put, sha256, STORES } from '../../testing/stores.js';
import { refOf, storedOutput, TestRunner, USAGE } from '../../testing/test-runner.js';
import { RemoveLeftovers } from '../../upkeep/leftovers/remove-leftovers.js';

const { putAddresses, getAddresses, complete, catalogue } = workCommands;
const LARGEST = 1_000_000;

describe.each(STORES)('a runner without a key of the store, on %s', (_name, start) => {
  let harness: GenerationHarness;
  let stopStore: () => Promise<void>;
  let good: TestRunner;
  let bad: TestRunner;
  const clients = new Map<string, CommandClient>();

  beforeAll(async () => {
    const { variables, stop } = await start();
    stopStore = stop;
    harness = await GenerationHarness.start({ ...variables, MAX_RESULT_BYTES: String(LARGEST) });
    [good, bad] = [await enrolled('good'), await enrolled('bad')];
  }, 120_000);
  afterAll(async () => {
    await harness.stop();
    await stopStore();
  });

  /** As one with an identity of its own: its commands end with its id. */
  async function enrolled(id: string): Promise<TestRunner> {
    clients.set(id, new CommandClient(harness.connection, id));
    const runner = new TestRunner(clients.get(id)!, id, ['sd15']);
    await runner.hello();
    return runner;
  }

  const store = () => harness.get(ObjectStore);
  const clientOf = ({ id }: TestRunner) => clients.get(id)!;
  const isThere = (key: string) => store().head(key).then(() => true, () => false); // prettier-ignore

  async function leasedBy(runner: TestRunner, userId = newUser()): Promise<Lease> {
    await harness.create(userId);
    return (await runner.lease())!;
  }

  function wanted(bytes: Buffer, more: Partial<WantedOutput> = {}): WantedOutput {
    const file = { index: 0, extension: 'png', content_type: 'image/png', size_bytes: bytes.length };
    return { ...file, sha256: sha256(bytes), thumbnail: null, ...more };
  }

  const places = (runner: TestRunner, lease: Lease, output: WantedOutput) =>
    clientOf(runner).call(putAddresses, { ...runner.reporter, lease: refOf(lease), output });
  const read = async (runner: TestRunner, lease: Lease, object_keys: string[]) =>
    (await clientOf(runner).call(getAddresses, { ...runner.reporter, lease: refOf(lease), object_keys })).addresses;

  const completed = (runner: TestRunner, lease: Lease, outputs: StoredOutput[]) =>
    clientOf(runner).call(complete, {
      ...{ ...runner.reporter, lease: refOf(lease), images: [], outputs },
      ...{ usage: USAGE, warm: [] },
    });

  const outputAt = ({ task_id, attempt }: Lease, object_key: string, size_bytes: number): StoredOutput => {
    const seen = { thumbnail_key: null, thumbhash: null, width: null, height: null };
    return storedOutput(task_id, attempt, {
      ...seen,
      kind: 'file',
      content_type: 'image/png',
      object_key,
      size_bytes,
    });
  };

  async function assetOf(userId: number, bytes: Buffer) {
    const { original: object_key } = assetKeys(userId, randomUUID());
    await store().put(object_key, bytes, { contentType: 'image/png' });
    const asset: NewAsset = {
      ...{ name: 'fox.png', kind: 'image', content_type: 'image/png', size_bytes: bytes.length, width: 64, height: 48 },
      ...{ sha256: sha256(bytes), duration_ms: null, frame_rate: null, has_alpha: false, animated: false },
      ...{ has_sound: false, thumbhash: 'aGFzaA==', object_key, thumbnail_key: null },
    };
    const kept = await harness.call(assetCommands.keep, { actor: actor(userId), asset });
    return { id: kept.asset.id, key: object_key };
  }

  it('stores an output with its small picture where the service says, and completes with it', async () => {
    const [bytes, small] = [randomBytes(40_000), randomBytes(900)];
    const user = newUser();
    const lease = await leasedBy(good, user);
    const thumbnail = { size_bytes: small.length, sha256: sha256(small) };
    const given = await places(good, lease, wanted(bytes, { thumbnail }));
    expect(given.original.object_key).toBe(`outputs/${lease.task_id}/1/0-${sha256(bytes)}.png`);
    expect([await put(given.original, bytes), await put(given.thumbnail!, small)]).toEqual([200, 200]);
    const output = outputAt(lease, given.original.object_key, bytes.length);
    const seen = { kind: 'image', width: 64, height: 48, thumbhash: 'aGFzaA==' } as const;
    await completed(good, lease, [{ ...output, ...seen, thumbnail_key: given.thumbnail!.object_key }]);
    const result = await harness.call(taskCommands.result, { actor: actor(user), task_id: lease.task_id });
    expect(result.images).toHaveLength(1);
    const [row] = await harness.database.query<{ addresses: number; addresses_until: Date | null }>(
      'SELECT addresses, addresses_until FROM attempt WHERE task_id = $1',
      [lease.task_id],
    );
    expect(row).toEqual({ addresses: 2, addresses_until: null });
  });

  it('cannot complete with what it has not stored, or stored in another size', async () => {
    const bytes = randomBytes(500);
    const lease = await leasedBy(bad);
    const { original } = await places(bad, lease, wanted(bytes));
    const report = (size: number) => completed(bad, lease, [outputAt(lease, original.object_key, size)]);
    await expect(report(bytes.length)).rejects.toMatchObject({ code: 'validation_failed' });
    await put(original, bytes);
    await expect(report(bytes.length + 1)).rejects.toMatchObject({ code: 'validation_failed' });
    await report(bytes.length);
  });

  it('cannot attach the picture of another task, of whomever, nor anything else that lies in the store', async () => {
    const bytes = randomBytes(500);
    const others = await leasedBy(good);
    const { original } = await places(good, others, wanted(bytes));
    await put(original, bytes);
    const lease = await leasedBy(bad);
    const asset = await assetOf(newUser(), bytes);
    for (const key of [original.object_key, asset.key, `outputs/${lease.task_id}/2/0-a.png`, '../a']) {
      const report = completed(bad, lease, [outputAt(lease, key, bytes.length)]);
      await expect(report).rejects.toMatchObject({ code: 'validation_failed' });
      const small = { ...outputAt(lease, `outputs/${lease.task_id}/1/0-a.png`, 1), thumbnail_key: key };
      await expect(completed(bad, lease, [small])).rejects.toMatchObject({ code: 'validation_failed' });
    }
    await bad.release(lease, 'drain');
    await good.release(others, 'drain');
    for (const runner of [good, bad]) await runner.complete((await runner.lease())!, [], []).catch(() => undefined);
    await harness.clear();
  });

  it('gets no address of an attempt that another holds, though it has the token', async () => {
    const lease = await leasedBy(good);
    const lost = { code: 'lease_lost' };
    await expect(places(bad, lease, wanted(randomBytes(10)))).rejects.toMatchObject(lost);
    await expect(read(bad, lease, ['outputs/1/1/0-a.png'])).rejects.toMatchObject(lost);
    const guessed = { ...lease, lease_token: randomUUID() };
    await expect(places(good, guessed, wanted(randomBytes(10)))).rejects.toMatchObject(lost);
    await harness.clear();
  });

  it('cannot overwrite the picture of another with an address of its own, nor with one that it has overheard', async () => {
    const [picture, other] = [randomBytes(700), randomBytes(700)];
    const theirs = await leasedBy(good);
    const overheard = (await places(good, theirs, wanted(picture))).original;
    await put(overheard, picture);
    const own = (await places(bad, await leasedBy(bad), wanted(other))).original;
    const moved = { ...own, url: own.url.replace(own.object_key, overheard.object_key) };
    expect(await put(moved, other)).toBeGreaterThanOrEqual(400);
    expect(await put(overheard, other)).toBeGreaterThanOrEqual(400);
    expect((await store().head(overheard.object_key)).sizeBytes).toBe(picture.length);
    const { addresses } = await clientOf(good).call(getAddresses, {
      ...{ ...good.reporter, lease: refOf(theirs), object_keys: [overheard.object_key] },
    });
    expect(addresses).toEqual([null]);
    await harness.clear();
  });

  it('stores nothing larger than it may, nor more of it', async () => {
    const lease = await leasedBy(bad);
    const large = wanted(Buffer.alloc(1), { size_bytes: LARGEST + 1 });
    await expect(places(bad, lease, large)).rejects.toMatchObject({ code: 'payload_too_large' });
    const { original } = await places(bad, lease, wanted(Buffer.alloc(10)));
    expect(await put(original, randomBytes(11))).toBeGreaterThanOrEqual(400);
    for (let files = 0; files < 15; files += 1)
      await places(bad, lease, wanted(Buffer.alloc(1), { index: files, size_bytes: LARGEST }));
    const more = wanted(Buffer.alloc(1), { size_bytes: LARGEST });
    await expect(places(bad, lease, more)).rejects.toMatchObject({ code: 'limit_reached' });
    await harness.database.query('UPDATE attempt SET address_bytes = 0, addresses = $2 WHERE task_id = $1', [
      ...[lease.task_id, MAX_ADDRESSES],
    ]);
    const one = wanted(Buffer.alloc(1));
    await expect(places(bad, lease, one)).rejects.toMatchObject({ code: 'limit_reached' });
    expect(await isThere(original.object_key)).toBe(false);
    await harness.clear();
  });

  it('names its key by nothing that leads elsewhere', async () => {
    const lease = await leasedBy(bad);
    for (const named of [
      { extension: 'png/../../x' },
      { extension: '' },
      { sha256: '../x' },
      { index: -1 },
      { content_type: 'text/html\r\nX: y' },
    ]) {
      const asked = places(bad, lease, wanted(Buffer.alloc(1), named));
      await expect(asked).rejects.toMatchObject({ code: 'validation_failed' });
    }
    await harness.clear();
  });

  it('reads what its task was given, and the asset of nobody else, nor of the same user', async () => {
    const [user, bytes] = [newUser(), randomBytes(300)];
    const [given, kept, foreign] = [
      await assetOf(user, bytes),
      await assetOf(user, randomBytes(300)),
      await assetOf(newUser(), randomBytes(300)),
    ];
    const lease = await leasedBy(good, user);
    await harness.database.transaction((transaction) =>
      harness.get(AssetFiles).hold(transaction, [lease.task_id], user, [{ asset: given.id }]),
    );
    const [address] = await read(good, lease, [given.key]);
    expect(Buffer.from(await (await fetch(address!.url)).arrayBuffer())).toEqual(bytes);
    expect(await read(good, lease, [kept.key, foreign.key])).toEqual([null, null]);
    const moved = address!.url.replace(given.key, foreign.key);
    expect((await fetch(moved)).status).toBe(403);
    await expect(read(bad, lease, [given.key])).rejects.toMatchObject({ code: 'lease_lost' });
    await harness.clear();
  });

  it('that has lost its lease gets no address any more, and what it stores late is never attached, and goes', async () => {
    const [early, late] = [randomBytes(200), randomBytes(200)];
    const lease = await leasedBy(bad);
    const [first, second] = [
      (await places(bad, lease, wanted(early))).original,
      (await places(bad, lease, wanted(late, { index: 1 }))).original,
    ];
    await put(first, early);
    await bad.release(lease, 'drain');
    await expect(places(bad, lease, wanted(early))).rejects.toMatchObject({ code: 'lease_lost' });
    await put(second, late);
    const report = completed(bad, lease, [outputAt(lease, first.object_key, early.length)]);
    await expect(report).rejects.toMatchObject({ code: 'lease_lost' });
    const again = (await good.lease())!;
    const { original } = await places(good, again, wanted(early));
    await put(original, early);
    await completed(good, again, [outputAt(again, original.object_key, early.length)]);
    const gone = () => Promise.all([first, second, original].map(({ object_key }) => isThere(object_key)));
    await harness.get(RemoveLeftovers).remove();
    expect(await gone()).toEqual([true, true, true]);
    await harness.database.query(
      `UPDATE attempt SET addresses_until = now() - interval '61 minutes' WHERE addresses_until IS NOT NULL`,
    );
    await harness.get(RemoveLeftovers).remove();
    expect(await gone()).toEqual([false, false, true]);
  });

  it('leaves nothing behind of what it stored beside the outputs that it reports', async () => {
    const [reported, beside] = [randomBytes(200), randomBytes(200)];
    const lease = await leasedBy(bad);
    const { original } = await places(bad, lease, wanted(reported));
    const more = (await places(bad, lease, wanted(beside, { index: 1 }))).original;
    expect([await put(original, reported), await put(more, beside)]).toEqual([200, 200]);
    await completed(bad, lease, [outputAt(lease, original.object_key, reported.length)]);
    await harness.database.query(
      `UPDATE attempt SET addresses_until = now() - interval '61 minutes' WHERE addresses_until IS NOT NULL`,
    );
    await harness.get(RemoveLeftovers).remove();
    expect([await isThere(original.object_key), await isThere(more.object_key)]).toEqual([true, false]);
  });

  it('tells its classes through a place of its own, and cannot replace those that are known', async () => {
    const text = catalogueText({ [`Class${randomUUID().slice(0, 8)}`]: { input: { required: {} } } });
    const [hash, bytes] = [hashOf(text), gzipSync(text)];
    const packed = { size_bytes: bytes.length, sha256: sha256(bytes) };
    const say = (runner: TestRunner, more: object) =>
      clientOf(runner).call(catalogue, { ...runner.reporter, catalogue_hash: hash, stored: false, ...more });
    const { address } = await say(bad, { packed });
    expect(await put(address!, bytes)).toBe(200);
    expect(await isThere(catalogueKey(hash))).toBe(false);
    expect(await say(bad, { stored: true })).toMatchObject({ known: true });
    expect(await isThere(catalogueKey(hash))).toBe(true);
    expect(await isThere(incomingCatalogueKey('bad', hash))).toBe(false);
    expect(await say(good, { packed })).toEqual({ known: true, hello_required: false });
    expect(new URL(address!.url).pathname).not.toContain(catalogueKey(hash));
    const lie = gzipSync('{}');
    const other = await say(good, {
      catalogue_hash: 'f'.repeat(64),
      packed: { size_bytes: lie.length, sha256: sha256(lie) },
    });
    await put(other.address!, lie);
    expect(await say(good, { catalogue_hash: 'f'.repeat(64), stored: true })).toMatchObject({ known: false });
  });
});
