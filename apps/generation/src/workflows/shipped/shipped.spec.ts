import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { shippedCommands, workflowCommands, type ModelFile } from '@atelier/contracts';
import { ObjectStore } from '@atelier/storage';
import { until } from '@atelier/waiting';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import { WORKFLOW_TEMPLATES } from '@atelier/workflows/templates';
import { actor, ADMIN } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { ShipTemplates } from './ship-templates.js';

const { workflows, workflow, workflowVersion, deleteWorkflow, exportWorkflow, workflowOverviews } = workflowCommands;
const { shippedWorkflows } = shippedCommands;

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start({ SHIPPED_WORKFLOWS: 'offered' });
  await until(async () => (await stored()).length > 0, { what: 'the workflows that a service stores when it starts' });
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  await harness.database.query('TRUNCATE workflow, placement CASCADE');
  await ship();
});

const ADA = actor(7);
const ship = (templates = WORKFLOW_TEMPLATES) => harness.get(ShipTemplates).ship(templates);
const LTXV = WORKFLOW_TEMPLATES.find(({ name }) => name === 'ltxv-text-to-video')!;

/** A ComfyUI with the classes of the core and these files; until what runs on it is known. */
async function comfyWith(files: { folder: string; file: string }[]): Promise<void> {
  const runner = await harness.runner('gpu-1');
  await runner.hasClasses(harness.get(ObjectStore), coreDefinitions());
  await runner.hasFiles(files.map(({ folder, file }): ModelFile => ({ folder, file, size_bytes: 1e9 })));
  await until(async () => (await offered()).length > 0, { what: 'the workflows that this runner can run' });
}

const offered = async () =>
  (await harness.call(workflows, { actor: ADA, query: { limit: 50, scope: 'all' } })).items.map(
    ({ template }) => template,
  );
const judged = async (name: string) =>
  (await harness.call(shippedWorkflows, { actor: ADMIN })).items.find((item) => item.name === name)!;

const stored = () =>
  harness.database.query<object>('SELECT template, latest FROM workflow WHERE deleted_at IS NULL ORDER BY id');

describe('a shipped workflow', () => {
  it('is offered where a runner has its nodes and files, and not before', async () => {
    expect(await offered()).toEqual([]);
    await comfyWith(LTXV.files);
    expect(await offered()).toContain(LTXV.name);
    expect(await offered()).not.toContain('wan22-5b-video');
  });

  it('tells everybody what it makes and that it can run, and shows its graph', async () => {
    await comfyWith(LTXV.files);
    const { items } = await harness.call(workflows, { actor: ADA, query: { limit: 50, scope: 'all' } });
    const { id } = items.find(({ template }) => template === LTXV.name)!;
    const told = await harness.call(workflowOverviews, { actor: ADA, ids: [id] });
    expect(told.items).toMatchObject([
      { makes: ['video'], runners: 1, live_runners: 1, of_runners: 1, missing: [], may_publish: false },
    ]);
    const ref = { actor: ADA, workflow_id: id, number: 1, format: 'api' as const };
    expect((await harness.call(exportWorkflow, ref)).file_name).toContain('.json');
  });

  it('stays runnable while its runner is away for less than a day, and says that it is', async () => {
    await comfyWith(LTXV.files);
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '8 minutes'`);
    const { items } = await harness.call(workflows, { actor: ADA, query: { limit: 50, scope: 'all' } });
    const { id } = items.find(({ template }) => template === LTXV.name)!;
    const told = await harness.call(workflowOverviews, { actor: ADA, ids: [id] });
    expect(told.items).toMatchObject([{ runners: 1, live_runners: 0, of_runners: 1, missing: [] }]);
  });

  it('whose model a person chooses is offered with any file', async () => {
    await comfyWith([]);
    expect(await offered()).toEqual(expect.arrayContaining(['checkpoint-text-to-image', 'inpaint', 'upscale']));
  });

  it('is found by what it needs as the fleet defines it now, not as it did when it was stored', async () => {
    await harness.database.query(`UPDATE workflow SET placement_key = 'of other definitions'`);
    await ship();
    await comfyWith(LTXV.files);
    expect(await offered()).toContain(LTXV.name);
  });

  it('belongs to nobody: everybody reads it, nobody deletes it', async () => {
    await comfyWith(LTXV.files);
    const { items } = await harness.call(workflows, { actor: ADA, query: { limit: 50, scope: 'published' } });
    const { id } = items.find(({ template }) => template === LTXV.name)!;
    expect(await harness.call(workflow, { actor: ADA, workflow_id: id })).toMatchObject({
      ...{ user_id: null, name: LTXV.title.en, name_zh: LTXV.title.zh, version: 1 },
    });
    const version = await harness.call(workflowVersion, { actor: ADA, workflow_id: id, number: 1 });
    expect(version.form).toEqual(LTXV.form);
    for (const who of [ADA, ADMIN])
      await expect(harness.call(deleteWorkflow, { actor: who, workflow_id: id })).rejects.toMatchObject({
        code: 'forbidden',
      });
  });

  it('is stored once by however many replicas, and anew only when it has changed', async () => {
    await Promise.all([ship(), ship(), ship()]);
    await ship([]);
    expect(await stored()).toEqual([]);
    await ship();
    expect(await stored()).toEqual(WORKFLOW_TEMPLATES.map(({ name }) => ({ template: name, latest: 1 })));
    await ship([{ ...LTXV, title: { en: 'LTX', zh: 'LTX' } }]);
    expect(await stored()).toEqual([{ template: LTXV.name, latest: 2 }]);
  });
});

describe('an admin', () => {
  it('sees what each shipped workflow lacks, file by file', async () => {
    await comfyWith(LTXV.files.slice(0, 1));
    const { offered: isOffered, files, missing_classes, of } = await judged(LTXV.name);
    expect({ isOffered, missing_classes, of }).toEqual({ isOffered: false, missing_classes: [], of: 1 });
    expect(files.map(({ file, runners }) => [file, runners])).toEqual([
      [LTXV.files[0]!.file, 1],
      [LTXV.files[1]!.file, 0],
    ]);
  });

  it('sees which nodes a newer ComfyUI would bring', async () => {
    await comfyWith([]);
    expect((await judged('flux2-klein-text-to-image')).missing_classes).toEqual([
      'EmptyFlux2LatentImage',
      'Flux2Scheduler',
    ]);
  });

  it('alone sees that', async () => {
    await expect(harness.call(shippedWorkflows, { actor: ADA })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
