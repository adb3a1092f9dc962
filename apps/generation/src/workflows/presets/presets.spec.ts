import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditCommands, PRESET_LIMITS, presetCommands, type PresetChange } from '@atelier/contracts';
import { ADMIN, actor, BY_ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';

const { createPreset, presets, preset, changePreset, deletePreset } = presetCommands;

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());

const VALUES = { prompt: 'ink wash, {prompt}', steps: 28 };
const by = (user: number) => ({ ...BY_ADMIN, actor: actor(user) });
const make = (
  user: number,
  { name = '水墨', values = VALUES, shared = false, key = undefined as string | undefined } = {},
) => harness.call(createPreset, { ...by(user), preset: { name, values, shared }, idempotency_key: key });
const find = (user: number, preset_id: number) => harness.call(preset, { actor: actor(user), preset_id });
const change = (user: number, preset_id: number, part: PresetChange) =>
  harness.call(changePreset, { ...by(user), preset_id, change: part });
const list = async (user: number, query: object = {}) =>
  (await harness.call(presets, { actor: actor(user), query: { limit: 24, scope: 'all', ...query } })).items;

describe('a preset', () => {
  it('is made, listed, searched, changed and deleted by its owner', async () => {
    const user = newUser();
    const made = await make(user, { name: '  水墨 Ink ' });
    expect(made).toMatchObject({ name: '水墨 Ink', values: VALUES, own: true, shared: false, revision: 1 });
    await make(user, { name: 'other' });
    expect((await list(user, { scope: 'own', q: 'INK' })).map(({ id }) => id)).toEqual([made.id]);
    expect(await change(user, made.id, { revision: 1, name: '山水' })).toMatchObject({ name: '山水', values: VALUES, revision: 2 }); // prettier-ignore
    await harness.call(deletePreset, { actor: actor(user), preset_id: made.id });
    await expect(find(user, made.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not changed over another change', async () => {
    const user = newUser();
    const { id } = await make(user);
    const both = ['a', 'b'].map((name) => change(user, id, { revision: 1, name }));
    const ends = await Promise.allSettled(both);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(change(user, id, { revision: 1, name: 'c' })).rejects.toMatchObject({ code: 'changed_meanwhile' });
    const never = Number.MAX_SAFE_INTEGER;
    await expect(change(user, id, { revision: never, name: 'c' })).rejects.toMatchObject({ code: 'changed_meanwhile' });
  });

  it('is made once by a request that is sent twice', async () => {
    const user = newUser();
    const key = 'a-key-of-a-request';
    const [one, other] = await Promise.all([make(user, { key }), make(user, { key })]);
    expect(other.id).toBe(one.id);
    await expect(make(user, { key, name: 'another' })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(await list(user, { scope: 'own' })).toHaveLength(1);
  });

  it('is one of so many at most', async () => {
    const user = newUser();
    await harness.database.query(
      `INSERT INTO preset (user_id, name, "values") SELECT $1, 'p' || n, '{"a":1}' FROM generate_series(1, $2) n`,
      [user, PRESET_LIMITS.perUser],
    );
    await expect(make(user)).rejects.toMatchObject({ code: 'limit_reached' });
  });
});

describe('a preset of somebody else', () => {
  it('is not there until it is shared; then it can be read, and nothing else', async () => {
    const [owner, other] = [newUser(), newUser()];
    const { id } = await make(owner);
    const remove = () => harness.call(deletePreset, { actor: actor(other), preset_id: id });
    for (const attempt of [() => find(other, id), () => change(other, id, { revision: 1, name: 'mine' }), remove])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    expect(await list(other, { q: '水墨' })).toEqual([]);

    await change(owner, id, { revision: 1, shared: true });
    expect(await find(other, id)).toMatchObject({ own: false, values: VALUES });
    expect((await list(other, { scope: 'shared' })).map((one) => one.id)).toContain(id);
    expect((await list(owner, { scope: 'shared' })).map((one) => one.id)).not.toContain(id);
    for (const attempt of [() => change(other, id, { revision: 2, shared: false }), remove])
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    await change(owner, id, { revision: 2, shared: false });
    await expect(find(other, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is audited when it is shared and when it is taken back, and not otherwise', async () => {
    const owner = newUser();
    const { id } = await make(owner, { shared: true });
    await change(owner, id, { revision: 1, name: 'ink' });
    await change(owner, id, { revision: 2, shared: false });
    const { items } = await harness.call(auditCommands.generation, { actor: ADMIN, before: null, limit: 50 });
    const own = items.filter(({ object }) => object === `preset:${id}`).map(({ action }) => action);
    expect(own).toEqual(['preset.unshare', 'preset.share']);
  });
});
