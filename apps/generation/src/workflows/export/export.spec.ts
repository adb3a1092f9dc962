import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowCommands, type ExportFormat } from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { DRAW, DRAW_FORM, ENLARGE_UI, formOf, makeWorkflow, pack } from '../../testing/made-workflows.js';

const { exportWorkflow, workflowChanges, addVersion } = workflowCommands;

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());

const exported = async (userId: number, workflowId: number, format: ExportFormat, number = 1) => {
  const ref = { actor: actor(userId), workflow_id: workflowId };
  const { packed, file_name } = await harness.call(exportWorkflow, { ...ref, number, format });
  return { text: gunzipSync(Buffer.from(packed, 'base64')).toString(), file_name };
};

const SCALE = formOf({
  name: 'scale',
  widget: 'number',
  bindings: [['2:7', 'scale_by']],
  schema: { type: 'number', minimum: 1, maximum: 4, default: 2 },
});

describe('exporting a version', () => {
  it('in the API format gives the graph to the last digit', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user, { name: '画/狐狸: 1' });
    const { text, file_name } = await exported(user, workflow.id, 'api');
    expect(text).toContain('"seed":18446744073709551615');
    expect(JSON.parse(text)).toMatchObject({ 4: { class_type: 'KSampler' } });
    expect(file_name).toBe('画_狐狸_ 1-v1-api.json');
  });

  it('as the editor opens it has the form in it, which App mode reads and which comes back with an import', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user, { text: ENLARGE_UI, form: SCALE });
    const { text } = await exported(user, workflow.id, 'ui');
    const file = JSON.parse(text) as { extra: Record<string, unknown>; nodes: unknown };
    expect(file.nodes).toEqual((JSON.parse(ENLARGE_UI) as { nodes: unknown }).nodes);
    expect(file.extra).toMatchObject({
      ds: { scale: 1 },
      linearData: { inputs: [['0f3b2a10-1111-4222-8333-444455556666:7:scale_by', 'scale_by']] },
    });
    const back = await makeWorkflow(harness, user, { text, form: null });
    expect(back.form.fields[0]).toMatchObject({ label: 'scale', origin: 'author', bindings: [['2:7', 'scale_by']] });
    expect(back.form.schema.properties[back.form.fields[0]!.name]).toMatchObject({ minimum: 1, maximum: 4 });
  });

  it('says so where the editor has nothing to open', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user);
    await expect(exported(user, workflow.id, 'ui')).rejects.toMatchObject({ code: 'workflow_invalid' });
  });

  it('is for the owner alone', async () => {
    const { workflow } = await makeWorkflow(harness, newUser());
    await expect(exported(newUser(), workflow.id, 'api')).rejects.toMatchObject({ code: 'not_found' });
    await harness.database.query(`UPDATE workflow SET visibility = 'published' WHERE id = $1`, [workflow.id]);
    await expect(exported(newUser(), workflow.id, 'api')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('what changed between two versions', () => {
  it('are nodes, inputs to the last digit, and fields', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user);
    const text = DRAW.replace('18446744073709551615', '18446744073709551614').replace(
      '"5": {"class_type": "VAEDecode"',
      '"5": {"class_type": "VAEDecodeTiled"',
    );
    const form = {
      ...DRAW_FORM,
      fields: DRAW_FORM.fields.map((field) => (field.name === 'steps' ? { ...field, label: '步数' } : field)),
    };
    const ref = { actor: actor(user), workflow_id: workflow.id };
    await harness.call(addVersion, { ...ref, packed: pack(text), form });
    const changes = await harness.call(workflowChanges, { ...ref, from: 1, to: 2 });
    expect(changes).toMatchObject({
      added: [{ id: '5', class: 'VAEDecodeTiled' }],
      removed: [{ id: '5', class: 'VAEDecode' }],
      changed: [{ id: '4', inputs: [{ name: 'seed', before: '18446744073709551615', after: '18446744073709551614' }] }],
      form: { added: [], removed: [], changed: ['steps'] },
      is_cut: false,
    });
    await expect(harness.call(workflowChanges, { ...ref, from: 1, to: 3 })).rejects.toMatchObject({
      code: 'not_found',
    });
    const stranger = { ...ref, actor: actor(newUser()), from: 1, to: 2 };
    await expect(harness.call(workflowChanges, stranger)).rejects.toMatchObject({ code: 'not_found' });
  });
});
