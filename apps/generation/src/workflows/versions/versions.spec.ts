import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowCommands, type WorkflowForm } from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { DRAW, DRAW_FORM, ENLARGE, ENLARGE_UI, makeWorkflow, pack } from '../../testing/made-workflows.js';
import { makePictures } from '../../testing/made-pictures.js';

const { addVersion, changeWorkflow, workflowVersion, workflow } = workflowCommands;

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start({ WORKFLOW_DENIED_CLASSES: 'ImageInvert', WORKFLOW_MAX_STEPS: '100' });
});
afterAll(() => harness.stop());

const renamed: WorkflowForm = {
  ...DRAW_FORM,
  fields: DRAW_FORM.fields.map((field) => ({ ...field, label: `${field.label} 新` })),
};
const add = (userId: number, workflowId: number, change: { packed?: string; form?: WorkflowForm }) =>
  harness.call(addVersion, { actor: actor(userId), workflow_id: workflowId, packed: null, form: null, ...change });

describe('a workflow as the editor saves it', () => {
  it('is converted, and gets a form, subgraphs included', async () => {
    const version = await makeWorkflow(harness, newUser(), { text: ENLARGE_UI, form: null });
    expect(version).toMatchObject({
      format: 'ui',
      nodes: 3,
      requirement: { classes: ['ImageScaleBy', 'LoadImage', 'SaveImage'] },
    });
    const { fields, schema } = version.form;
    expect(fields.find(({ widget }) => widget === 'image')).toMatchObject({ bindings: [['1', 'image']] });
    expect(schema.required).toHaveLength(1);
  });

  it('is refused by name where a class of it is not known here', async () => {
    const text = ENLARGE_UI.replace('"ImageScaleBy"', '"ScaleOfNobody"');
    await expect(makeWorkflow(harness, newUser(), { text, form: null })).rejects.toMatchObject({
      code: 'workflow_invalid',
      errors: [expect.objectContaining({ code: 'unknown_class', message: expect.stringContaining('ScaleOfNobody') })],
    });
  });
});

describe('the policy', () => {
  it.each([
    ['a class that an admin has denied', ENLARGE.replace('ImageScaleBy', 'ImageInvert'), 'class_denied'],
    ['a class that nobody knows', ENLARGE.replace('ImageScaleBy', 'Shell'), 'unknown_class'],
    ['more steps than a run may have', DRAW.replace('"steps": 20', '"steps": 101'), 'too_many_steps'],
    ['a prefix that leaves our folder', ENLARGE.replace('"large"', '"../../x"'), 'bad_output_path'],
    ['a file outside of its folder', DRAW.replace('sd15.safetensors', '../../etc/x.safetensors'), 'bad_file'],
  ])('refuses %s, names it, and keeps nothing', async (_, text, code) => {
    const user = newUser();
    await expect(makeWorkflow(harness, user, { text, form: null })).rejects.toMatchObject({
      code: 'workflow_refused',
      errors: expect.arrayContaining([expect.objectContaining({ code })]),
    });
    const rows = await harness.database.query('SELECT 1 FROM workflow WHERE user_id = $1', [user]);
    expect(rows).toEqual([]);
  });

  it('refuses a class that is hidden inside a subgraph', async () => {
    const text = ENLARGE_UI.replace(
      '"ImageScaleBy","widgets_values":["lanczos",2]',
      '"ImageInvert","widgets_values":[]',
    );
    expect(text).not.toBe(ENLARGE_UI);
    await expect(makeWorkflow(harness, newUser(), { text, form: null })).rejects.toMatchObject({
      code: 'workflow_refused',
    });
  });
});

describe('another version', () => {
  it('has another form or another graph; earlier ones stay as they are', async () => {
    const user = newUser();
    const first = await makeWorkflow(harness, user);
    const id = first.workflow.id;
    const second = await add(user, id, { form: renamed });
    const third = await add(user, id, { packed: pack(ENLARGE) });
    expect([second.number, third.number]).toEqual([2, 3]);
    expect(second).toMatchObject({ form: renamed, nodes: first.nodes, requirement: first.requirement });
    expect(third).toMatchObject({ nodes: 3, workflow: { version: 3 } });
    const found = await harness.call(workflowVersion, { actor: actor(user), workflow_id: id, number: 1 });
    expect(found).toEqual({ ...first, workflow: third.workflow });
  });

  it('gets a number of its own, also when several come at once', async () => {
    const user = newUser();
    const { workflow: made } = await makeWorkflow(harness, user);
    const added = await Promise.all([1, 2, 3, 4].map(() => add(user, made.id, { form: renamed })));
    expect(added.map(({ number }) => number).toSorted()).toEqual([2, 3, 4, 5]);
  });

  it('is refused with a form that does not fit, and no number is lost', async () => {
    const user = newUser();
    const { workflow: made } = await makeWorkflow(harness, user);
    const other = {
      ...DRAW_FORM,
      fields: DRAW_FORM.fields.map((field) => ({ ...field, bindings: [['99', 'x']] as [string, string][] })),
    };
    await expect(add(user, made.id, { form: other })).rejects.toMatchObject({ code: 'validation_failed' });
    expect((await add(user, made.id, { form: renamed })).number).toBe(2);
  });

  it('is for the owner alone', async () => {
    const { workflow: made } = await makeWorkflow(harness, newUser());
    await expect(add(newUser(), made.id, { form: renamed })).rejects.toMatchObject({ code: 'not_found' });
    await harness.database.query(`UPDATE workflow SET visibility = 'published' WHERE id = $1`, [made.id]);
    await expect(add(newUser(), made.id, { form: renamed })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('changing a workflow', () => {
  const change = (userId: number, workflowId: number, to: object) =>
    harness.call(changeWorkflow, { actor: actor(userId), workflow_id: workflowId, change: to });

  it('renames it, describes it, and shows it by a picture of its owner', async () => {
    const user = newUser();
    const { workflow: made } = await makeWorkflow(harness, user);
    const { imageIds } = await makePictures(harness, await harness.runner(), { userId: user });
    expect(await change(user, made.id, { name: '山水', image_id: imageIds[0] })).toMatchObject({
      ...{ name: '山水', description: made.description, image_id: imageIds[0], version: 1 },
    });
    expect(await change(user, made.id, { description: '水墨' })).toMatchObject({ name: '山水', image_id: imageIds[0] });
    const found = await harness.call(workflowCommands.workflows, {
      actor: actor(user),
      query: { limit: 10, scope: 'mine', q: '水墨 山' },
    });
    expect(found.items.map(({ id }) => id)).toEqual([made.id]);
    await expect(change(user, made.id, { image_id: 999_999 })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is for the owner alone', async () => {
    const { workflow: made } = await makeWorkflow(harness, newUser());
    const stranger = newUser();
    await expect(change(stranger, made.id, { name: 'mine' })).rejects.toMatchObject({ code: 'not_found' });
    await harness.database.query(`UPDATE workflow SET visibility = 'published' WHERE id = $1`, [made.id]);
    await expect(change(stranger, made.id, { name: 'mine' })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await harness.call(workflow, { actor: actor(stranger), workflow_id: made.id })).name).toBe(made.name);
  });
});
