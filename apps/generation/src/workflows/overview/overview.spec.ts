import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowCommands, type WorkflowForm } from '@atelier/contracts';
import { ADMIN, actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { DRAW_FORM, ENLARGE, ENLARGE_FORM, formOf, makeWorkflow } from '../../testing/made-workflows.js';
import { missingItems } from './missing-items.js';
import { splitRequirement } from './replaceable-files.js';

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());

const overviews = async (userId: number, ids: number[], role: 'user' | 'admin' = 'user') =>
  (await harness.call(workflowCommands.workflowOverviews, { actor: { ...actor(userId), role }, ids })).items;

describe('the overview of workflows', () => {
  it('says what each makes and, without a runner, that everything is missing', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user, { text: ENLARGE, form: ENLARGE_FORM });
    const [overview] = await overviews(user, [workflow.id]);
    expect(overview).toMatchObject({ workflow_id: workflow.id, makes: ['image'], runners: 0, of_runners: 0, cover: null }); // prettier-ignore
    expect(overview!.missing.map(({ name }) => name)).toEqual(['ImageScaleBy', 'LoadImage', 'SaveImage']);
  });

  it('tells nothing of a workflow that the user may not see', async () => {
    const { workflow } = await makeWorkflow(harness, newUser());
    expect(await overviews(newUser(), [workflow.id])).toEqual([]);
  });

  it('says who may publish', async () => {
    const [mine, of] = [await makeWorkflow(harness, ADMIN.user_id), await makeWorkflow(harness, newUser())];
    expect((await overviews(ADMIN.user_id, [mine.workflow.id], 'admin'))[0]!.may_publish).toBe(true);
    expect((await overviews(of.workflow.user_id!, [of.workflow.id]))[0]!.may_publish).toBe(false);
  });

  it('shows the last result of the user who asks', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user);
    const [first, second] = [await completedRun(user, workflow.id), await completedRun(user, workflow.id)];
    expect((await overviews(user, [workflow.id]))[0]!.cover).toMatchObject({ image_id: second, kind: 'image' });
    await harness.database.query('UPDATE workflow SET image_id = $2 WHERE id = $1', [workflow.id, first]);
    expect((await overviews(user, [workflow.id]))[0]!.cover).toMatchObject({ image_id: first });
  });
});

/** A run that has ended with a picture. @returns its id */
async function completedRun(userId: number, workflowId: number): Promise<number> {
  const [row] = await harness.database.query<{ id: string }>(
    `
    WITH made AS (
      INSERT INTO task (user_id, status, template, model_name, prompt, work_units, expires_at, workflow_version_id)
      SELECT $1, 'completed', 'workflow', 'x', 'fox', 1, now(), v.id FROM workflow_version v WHERE v.workflow_id = $2
      RETURNING id),
    done AS (INSERT INTO result (task_id, attempt) SELECT id, 1 FROM made RETURNING id, task_id)
    INSERT INTO image (result_id, task_id, position, object_key, thumbnail_key, thumbhash, width, height, content_type, size_bytes, sha256)
    SELECT id, task_id, 0, 'a', 'b', 'c', 8, 8, 'image/png', 1, repeat('0', 64) FROM done RETURNING id`,
    [userId, workflowId],
  );
  return Number(row!.id);
}

describe('what keeps a workflow from running', () => {
  const form: WorkflowForm = formOf({
    name: 'model',
    widget: 'model_file',
    bindings: [['1', 'ckpt_name']],
    schema: { type: 'string', default: 'a.safetensors' },
  });
  form.fields[0]!.folder = 'checkpoints';
  const requirement = {
    classes: ['KSampler'],
    choices: [],
    files: [
      { folder: 'checkpoints', file: 'a.safetensors' },
      { folder: 'vae', file: 'v.safetensors' },
    ],
  };

  it('is not a file that the form lets choose another for', () => {
    const { needed, replaceable } = splitRequirement(requirement, form);
    expect(needed.files).toEqual([{ folder: 'vae', file: 'v.safetensors' }]);
    expect(replaceable.files).toEqual([{ folder: 'checkpoints', file: 'a.safetensors' }]);
    expect(splitRequirement(requirement, DRAW_FORM).replaceable.files).toEqual([]);
  });

  it('is the rarest first, and nothing while a runner has everything', () => {
    const choose = { satisfied: { runners: 0, of: 2 }, live: 0, classes: [], choices: [], files: [{ item: { folder: 'checkpoints', file: 'a' }, runners: 0 }] }; // prettier-ignore
    const needed = {
      satisfied: { runners: 0, of: 2 },
      live: 0,
      classes: [{ item: 'KSampler', runners: 1 }],
      choices: [],
      files: [{ item: { folder: 'vae', file: 'v' }, runners: 0 }],
    };
    expect(missingItems(needed, choose).map(({ name }) => name)).toEqual(['v', 'KSampler', 'a']);
    const able = { ...needed, satisfied: { runners: 1, of: 2 } };
    expect(missingItems(able, choose)).toMatchObject([{ name: 'a', replaceable: true }]);
  });
});
