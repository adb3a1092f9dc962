import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { auditCommands, modelAliasCommands, MOST_MODEL_ALIASES } from '@atelier/contracts';
import { ADMIN, actor, BY_ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';

const { modelAliases, putModelAlias, deleteModelAlias } = modelAliasCommands;

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());
beforeEach(() => harness.database.query('DELETE FROM model_alias'));

const put = (name: string, model: string, by = BY_ADMIN) => harness.call(putModelAlias, { ...by, name, model });
const remove = (name: string, by = BY_ADMIN) => harness.call(deleteModelAlias, { ...by, name });
const list = async () => (await harness.call(modelAliases, {})).items.map(({ name, model }) => [name, model]);
const lastAudit = async () =>
  (await harness.call(auditCommands.generation, { actor: ADMIN, before: null, limit: 1 })).items[0];

describe('a name that programs have written into them', () => {
  it('is given a meaning, another one, and none again, and the audit list says by whom', async () => {
    expect(await put('gpt-image-2', 'sdxl')).toMatchObject({ name: 'gpt-image-2', model: 'sdxl' });
    await put('acme/模型', 'flux');
    await put('gpt-image-2', 'flux');
    expect(await list()).toEqual([['acme/模型', 'flux'], ['gpt-image-2', 'flux']]); // prettier-ignore
    expect(await lastAudit()).toMatchObject({
      ...{ actor_id: ADMIN.user_id, action: 'model_alias.put', object: 'model_alias:gpt-image-2' },
      detail: { model: 'flux' },
    });
    await remove('gpt-image-2');
    expect(await list()).toEqual([['acme/模型', 'flux']]);
    expect(await lastAudit()).toMatchObject({ action: 'model_alias.delete', object: 'model_alias:gpt-image-2' });
    await expect(remove('gpt-image-2')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is the business of admins', async () => {
    await put('gpt-image-2', 'sdxl');
    const user = { ...BY_ADMIN, actor: actor(newUser()) };
    await expect(put('gpt-image-2', 'flux', user)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(remove('gpt-image-2', user)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await list()).toEqual([['gpt-image-2', 'sdxl']]);
  });

  it('is one of so many at most; one that is there may still get another meaning', async () => {
    await harness.database.query(
      `INSERT INTO model_alias (name, model) SELECT 'name-' || n, 'sdxl' FROM generate_series(1, $1) n`,
      [MOST_MODEL_ALIASES],
    );
    await expect(put('one-more', 'sdxl')).rejects.toMatchObject({ code: 'limit_reached' });
    expect(await put('name-7', 'flux')).toMatchObject({ model: 'flux' });
  });
});
