import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wildcardCommands, WILDCARD_LIMITS, type WildcardDetail } from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { RunHarness } from '../../testing/run-harness.js';

const { wildcards, wildcard, putWildcard, deleteWildcard } = wildcardCommands;

let harness: RunHarness;
beforeAll(async () => {
  harness = await RunHarness.start();
});
afterAll(() => harness.stop());

const put = (user: number, name: string, lines: string[]): Promise<WildcardDetail> =>
  harness.generation.call(putWildcard, { actor: actor(user), name, lines });
const find = (user: number, name: string) => harness.generation.call(wildcard, { actor: actor(user), name });
const list = async (user: number) => (await harness.generation.call(wildcards, { actor: actor(user) })).items;

describe('a list of words', () => {
  it('is made, replaced, shown and deleted', async () => {
    const user = newUser();
    expect(await put(user, 'colours', ['red'])).toMatchObject({ name: 'colours', lines: ['red'], line_count: 1 });
    await put(user, 'colours', [' 朱红 ', 'dark blue']);
    await put(user, 'animals', ['fox']);
    expect(await list(user)).toMatchObject([{ name: 'animals', line_count: 1 }, { name: 'colours', line_count: 2 }]); // prettier-ignore
    expect(await find(user, 'colours')).toMatchObject({ lines: ['朱红', 'dark blue'] });
    await harness.generation.call(deleteWildcard, { actor: actor(user), name: 'colours' });
    await expect(find(user, 'colours')).rejects.toMatchObject({ code: 'not_found' });
    expect(await list(user)).toMatchObject([{ name: 'animals' }]);
  });

  it('is there for its owner alone', async () => {
    const [owner, other] = [newUser(), newUser()];
    await put(owner, 'colours', ['red']);
    expect(await list(other)).toEqual([]);
    await expect(find(other, 'colours')).rejects.toMatchObject({ code: 'not_found' });
    const theft = harness.generation.call(deleteWildcard, { actor: actor(other), name: 'colours' });
    await expect(theft).rejects.toMatchObject({ code: 'not_found' });
    await put(other, 'colours', ['blue']);
    expect(await find(owner, 'colours')).toMatchObject({ lines: ['red'] });
  });

  it('is one of so many at most; one that is there may still be replaced', async () => {
    const user = newUser();
    await harness.generation.database.query(
      `INSERT INTO wildcard_list (user_id, name, lines) SELECT $1, 'list-' || n, '{a}' FROM generate_series(1, $2) n`,
      [user, WILDCARD_LIMITS.perUser],
    );
    await expect(put(user, 'more', ['a'])).rejects.toMatchObject({ code: 'limit_reached' });
    expect(await put(user, 'list-7', ['b'])).toMatchObject({ lines: ['b'] });
  });
});

describe('a run whose prompt names lists', () => {
  it('draws from those of its user, also from lists that they name', async () => {
    const user = newUser();
    const id = await harness.runnable(user);
    await put(user, 'animal', ['a __colour__ {fox|fox}']);
    await put(user, 'colour', ['red']);
    const { tasks } = await harness.run(user, id, { values: { prompt: '__Animal__, \\__animal__' } });
    expect((await harness.task(user, tasks[0]!.id)).values).toMatchObject({ prompt: 'a red fox, __animal__' });
  });

  it('is refused with the field and the list when the user has none of that name, whoever else has one', async () => {
    const [user, other] = [newUser(), newUser()];
    const id = await harness.runnable(user);
    await put(other, 'colour', ['red']);
    const error = (pointer: string) => ({
      code: 'invalid_values',
      errors: [{ pointer, code: 'unknown_list', message: expect.stringContaining('__colour__') }],
    });
    const ofValues = harness.run(user, id, { values: { prompt: 'a __colour__ fox' } });
    await expect(ofValues).rejects.toMatchObject(error('/values/prompt'));
    const ofGrid = harness.run(user, id, { grid: { prompt: ['a fox', 'a __colour__ fox'] } });
    await expect(ofGrid).rejects.toMatchObject(error('/grid/prompt'));
  });

  it('leaves an unknown list that only a list names as it is written', async () => {
    const user = newUser();
    const id = await harness.runnable(user);
    await put(user, 'animal', ['a __colour__ fox']);
    const { tasks } = await harness.run(user, id, { values: { prompt: '__animal__' } });
    expect((await harness.task(user, tasks[0]!.id)).values).toMatchObject({ prompt: 'a __colour__ fox' });
  });
});
