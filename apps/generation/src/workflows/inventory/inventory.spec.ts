import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inventoryCommands, type FleetModelQuery, type ModelFile, type PolicyTrial } from '@atelier/contracts';
import { ObjectStore } from '@atelier/storage';
import type { Definitions } from '@atelier/workflows';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import { actor, ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { ENLARGE, ENLARGE_FORM, makeWorkflow } from '../../testing/made-workflows.js';
import type { TestRunner } from '../../testing/test-runner.js';

const PACK: Definitions = {
  MyGlow: { input: { required: {} }, python_module: 'custom_nodes.glow-pack.nodes', output: ['IMAGE'] },
};
const file = (folder: string, name: string, size_bytes: number | null = 12): ModelFile => ({
  ...{ folder, file: name, size_bytes },
});
const BOTH = file('checkpoints', 'sd15.safetensors', 100);

let harness: GenerationHarness;
let one: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  const store = harness.get(ObjectStore);
  one = await harness.runner('gpu-1');
  const two = await harness.runner('gpu-2', []);
  await one.hasClasses(store, { ...coreDefinitions(), ...PACK });
  await two.hasClasses(store, coreDefinitions());
  await one.hasFiles([BOTH, file('loras', 'detail.safetensors', 50)]);
  await two.hasFiles([BOTH, file('vae', 'sharp.safetensors', null)]);
});
afterAll(() => harness.stop());

const catalogue = (runner_id: string, q?: string) =>
  harness.call(inventoryCommands.runnerCatalogue, { actor: ADMIN, runner_id, query: q === undefined ? {} : { q } });

describe('what a runner can run', () => {
  it('is counted by pack, and held against what other runners have', async () => {
    const { known, of_runners, files, packs, differences } = await catalogue('gpu-1');
    expect({ known, of_runners, files }).toEqual({ known: true, of_runners: 2, files: 2 });
    expect(packs.find(({ name }) => name === 'glow-pack')).toEqual({ name: 'glow-pack', classes: 1, runners: 1 });
    expect(packs[0]).toMatchObject({ name: 'core', runners: 2 });
    expect(differences).toEqual({
      total: 3,
      items: [
        { kind: 'class', name: 'MyGlow', of: 'glow-pack', here: true, runners: 1 },
        { kind: 'file', name: 'detail.safetensors', of: 'loras', here: true, runners: 1 },
        { kind: 'file', name: 'sharp.safetensors', of: 'vae', here: false, runners: 1 },
      ],
    });
    const other = await catalogue('gpu-2');
    expect(other.packs.find(({ name }) => name === 'glow-pack')).toMatchObject({ classes: 0, runners: 1 });
    expect(other.differences.items.map(({ here }) => here)).toEqual([false, false, true]);
  });

  it('is searched by a part of the name', async () => {
    expect((await catalogue('gpu-1', 'GLOW')).differences).toMatchObject({ total: 1, items: [{ name: 'MyGlow' }] });
    expect((await catalogue('gpu-1', 'sharp')).differences.total).toBe(1);
    expect((await catalogue('gpu-1', '%')).differences.total).toBe(0);
  });

  it('lacks what published workflows need, and nothing of the private ones', async () => {
    const user = newUser();
    const text = ENLARGE.replace('ImageScaleBy', 'MyGlow').replace(', "upscale_method": "lanczos", "scale_by": 2', '');
    const { workflow } = await makeWorkflow(harness, user, { text: ENLARGE, form: ENLARGE_FORM });
    await harness.database.query(
      `UPDATE workflow_version SET graph = $2, requirement = '{"classes": ["MyGlow"], "files": [{"folder": "loras", "file": "detail.safetensors"}], "choices": []}' WHERE workflow_id = $1`,
      [workflow.id, text],
    );
    expect((await catalogue('gpu-2')).lacking.total).toBe(0);
    await harness.database.query(`UPDATE workflow SET visibility = 'published' WHERE id = $1`, [workflow.id]);
    const { lacking } = await catalogue('gpu-2');
    expect(lacking.items.map(({ workflow_id, missing }) => [workflow_id, missing.map(({ name }) => name)])).toEqual([
      [workflow.id, ['MyGlow', 'detail.safetensors']],
    ]);
    expect((await catalogue('gpu-1')).lacking.total).toBe(0);
    const states = await harness.call(inventoryCommands.workflowStates, { actor: ADMIN });
    expect(states.items.find(({ workflow_id }) => workflow_id === workflow.id)).toMatchObject({
      ...{ runners: 1, of_runners: 2, user_id: user, shipped: false },
      refused: [{ node: '2', class: 'MyGlow', code: 'class_denied' }],
    });
    await harness.database.query('UPDATE workflow SET deleted_at = now() WHERE id = $1', [workflow.id]);
  });

  it('is nothing yet for one that has only said hello, and is not told of one that there is not', async () => {
    await harness.runner('gpu-new', []);
    expect(await catalogue('gpu-new')).toMatchObject({ known: false, classes: 0, files: 0, of_runners: 2 });
    await expect(catalogue('gpu-9')).rejects.toMatchObject({ code: 'not_found' });
    await harness.database.query(`DELETE FROM runner WHERE id = 'gpu-new'`);
  });
});

describe('the models of the fleet', () => {
  const list = (query: Partial<FleetModelQuery> = {}) =>
    harness.call(inventoryCommands.fleetModels, { actor: ADMIN, query });

  it('are told with where each is, where it is loaded, and how many tasks needed it', async () => {
    await harness.create(newUser());
    await one.complete((await one.lease())!);
    await harness.database.query(`UPDATE runner SET warm_files = ARRAY['checkpoints/sd15.safetensors'] WHERE id = 'gpu-1'`); // prettier-ignore
    const { items, total, of_runners, folders } = await list();
    expect([total, of_runners]).toEqual([3, 2]);
    expect(items[0]).toEqual({
      ...{ folder: 'checkpoints', file: 'sd15.safetensors', size_bytes: 100, runners: 2, on: ['gpu-1', 'gpu-2'] },
      ...{ warm: 1, warm_on: ['gpu-1'], runs: 1 },
    });
    expect(folders.map(({ folder }) => folder)).toEqual(['checkpoints', 'loras', 'vae']);
  });

  it('are searched, chosen by folder, sorted and bounded', async () => {
    const names = async (query: Partial<FleetModelQuery>) => (await list(query)).items.map((model) => model.file);
    expect(await names({ q: 'DETAIL' })).toEqual(['detail.safetensors']);
    expect(await names({ folder: 'vae' })).toEqual(['sharp.safetensors']);
    expect(await names({ sort: 'size' })).toEqual(['sd15.safetensors', 'detail.safetensors', 'sharp.safetensors']);
    expect(await list({ limit: 1, sort: 'runners' })).toMatchObject({
      total: 3,
      items: [{ file: 'sd15.safetensors' }],
    });
  });
});

describe('the policy', () => {
  const read = (q: string, state: 'all' | 'denied' = 'all') =>
    harness.call(inventoryCommands.policy, { actor: ADMIN, query: { q, state } });
  const attempt = (trial: PolicyTrial) => harness.call(inventoryCommands.tryPolicy, { actor: ADMIN, trial });

  it('says of each class whether it may be used, and by which rule', async () => {
    expect((await read('CheckpointSave')).classes.items).toContainEqual({
      ...{ name: 'CheckpointSave', pack: 'core', labels: ['file-write'], allowed: false },
      rule: { effect: 'deny', label: 'file-write' },
    });
    expect((await read('MyGlow')).classes.items[0]).toMatchObject({ pack: 'glow-pack', allowed: false, rule: null });
    expect((await read('SaveImage', 'denied')).classes.items.map(({ name }) => name)).not.toContain('SaveImage');
    const { labels, packs } = await read('');
    expect(labels.find(({ name }) => name === 'file-write')).toMatchObject({ allowed: 0 });
    expect(packs.find(({ name }) => name === 'glow-pack')).toEqual({ name: 'glow-pack', classes: 1, allowed: 0 });
  });

  it('can be tried: kept workflows that would be refused are named with the node, and nothing is changed', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user, { text: ENLARGE, form: ENLARGE_FORM });
    const { judged, refused, freed } = await attempt({ denied_classes: ['ImageScale*'] });
    expect(judged).toBeGreaterThan(0);
    expect(refused.items.map(({ workflow_id, nodes }) => [workflow_id, nodes.map(({ node }) => node)])).toEqual([
      [workflow.id, ['2']],
    ]);
    expect(freed.total).toBe(0);
    expect((await attempt({})).refused.total).toBe(0);
    expect((await read('ImageScaleBy')).classes.items[0]).toMatchObject({ allowed: true });
  });

  it('tells which workflows it would let through', async () => {
    const { workflow } = await makeWorkflow(harness, newUser(), { text: ENLARGE, form: ENLARGE_FORM });
    const glows = ENLARGE.replace('ImageScaleBy', 'MyGlow').replace(', "upscale_method": "lanczos", "scale_by": 2', '');
    await harness.database.query('UPDATE workflow_version SET graph = $2 WHERE workflow_id = $1', [workflow.id, glows]);
    const { freed } = await attempt({ allowed_packs: ['glow-pack'] });
    expect(freed.items.map(({ workflow_id }) => workflow_id)).toEqual([workflow.id]);
  });
});

describe('all of it', () => {
  it('is for admins only', async () => {
    const who = { actor: actor(7) };
    const asked = [
      harness.call(inventoryCommands.runnerCatalogue, { ...who, runner_id: 'gpu-1', query: {} }),
      harness.call(inventoryCommands.fleetModels, { ...who, query: {} }),
      harness.call(inventoryCommands.workflowStates, who),
      harness.call(inventoryCommands.policy, { ...who, query: {} }),
      harness.call(inventoryCommands.tryPolicy, { ...who, trial: {} }),
    ];
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } });
  });
});
