import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runCommands, type RunWorkflow } from '@atelier/contracts';
import { isAppError } from '@atelier/platform';
import { ObjectStore } from '@atelier/storage';
import type { Definitions, WorkflowValue } from '@atelier/workflows';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import { until } from '@atelier/waiting';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { DRAW, DRAW_FORM, formOf, makeWorkflow } from '../../testing/made-workflows.js';
import type { TestRunner } from '../../testing/test-runner.js';

const CHECKPOINT = { folder: 'checkpoints', file: 'sd15.safetensors', size_bytes: 2e9 };
const OTHER = { ...CHECKPOINT, file: 'other.safetensors' };
const MODEL_FORM = formOf({
  name: 'model',
  widget: 'model_file',
  bindings: [['1', 'ckpt_name']],
  schema: { type: 'string', default: 'sd15.safetensors' },
});

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
});
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  await harness.database.query('TRUNCATE placement CASCADE');
});

async function able(id: string, definitions: Definitions, files = [CHECKPOINT]): Promise<TestRunner> {
  const runner = await harness.runner(id, []);
  await runner.hasClasses(harness.get(ObjectStore), definitions);
  await runner.hasFiles(files);
  return runner;
}

const run = (userId: number, workflowId: number, body: Partial<RunWorkflow> = {}) =>
  harness.call(runCommands.runWorkflow, { actor: actor(userId), workflow_id: workflowId, body, idempotency_key: null });

describe('a run on a fleet of different ComfyUIs', () => {
  it('goes only to runners that have the file that its values choose', async () => {
    const [one, two] = [await able('gpu-1', coreDefinitions()), await able('gpu-2', coreDefinitions(), [OTHER])];
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user, { form: MODEL_FORM });
    const first = (await run(user, workflow.id)).tasks[0]!.id;
    const second = (await run(user, workflow.id, { values: { model: 'other.safetensors' } })).tasks[0]!.id;
    expect((await two.lease())?.task_id).toBe(second);
    expect(await two.lease()).toBeNull();
    const lease = await one.lease();
    expect(lease).toMatchObject({ task_id: first, files: [{ folder: 'checkpoints', file: 'sd15.safetensors' }] });
    await expect(run(user, workflow.id, { values: { model: 'nobody.safetensors' } })).rejects.toMatchObject({
      code: 'workflow_unavailable',
      errors: [expect.objectContaining({ code: 'missing_file' })],
    });
  });

  it('is put off, not refused, while a runner that has just started has not said yet what it can run', async () => {
    const user = newUser();
    const runner = await harness.runner('gpu-1', []);
    const { workflow } = await makeWorkflow(harness, user, { form: MODEL_FORM });
    await expect(run(user, workflow.id)).rejects.toMatchObject({ code: 'service_unavailable', retryAfterS: 2 });
    await runner.hasClasses(harness.get(ObjectStore), coreDefinitions());
    await runner.hasFiles([CHECKPOINT]);
    expect((await run(user, workflow.id)).tasks).toHaveLength(1);
  });

  it('is refused when the runner never says what it can run, as one of a release before', async () => {
    const user = newUser();
    await harness.runner('gpu-1', []);
    await harness.database.query(`UPDATE runner SET started_at = now() - interval '61 seconds'`);
    const { workflow } = await makeWorkflow(harness, user, { form: MODEL_FORM });
    await expect(run(user, workflow.id)).rejects.toMatchObject({ code: 'workflow_unavailable' });
  });

  it('is refused when no single runner has all of it, which is said apart from what nobody has', async () => {
    await able('gpu-1', coreDefinitions());
    await able('gpu-2', coreDefinitions(), [OTHER]);
    const user = newUser();
    const loader = (name: string) => `{ "class_type": "CheckpointLoaderSimple", "inputs": { "ckpt_name": "${name}" } }`;
    const brought = async (second: string) =>
      (await makeWorkflow(harness, user, { text: DRAW.replace('{', `{ "90": ${loader(second)},`), form: DRAW_FORM }))
        .workflow.id;
    const refused = (message: unknown) => ({
      code: 'workflow_unavailable',
      errors: [{ pointer: '', code: 'missing_file', message }],
    });
    await expect(run(user, await brought('other.safetensors'))).rejects.toMatchObject(
      refused(
        expect.stringMatching(/^no runner has the file checkpoints\/(sd15|other)\.safetensors together with the rest$/),
      ),
    );
    await expect(run(user, await brought('nobodys.safetensors'))).rejects.toMatchObject(
      refused('no runner has the file checkpoints/nobodys.safetensors'),
    );
  });

  it('goes only to the runner that knows a choice that is new', async () => {
    const newer = structuredClone(coreDefinitions());
    const choices = newer.KSampler!.input!.required!.sampler_name![0];
    (choices as WorkflowValue[]).push('newest');
    const [old, fresh] = [await able('gpu-1', coreDefinitions()), await able('gpu-2', newer)];
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user, {
      text: DRAW.replace('"euler"', '"newest"'),
      form: DRAW_FORM,
    });
    const { tasks } = await run(user, workflow.id);
    expect(await old.lease()).toBeNull();
    expect((await fresh.lease())?.task_id).toBe(tasks[0]!.id);
  });

  it('is refused when a class of it comes from another pack than at the import', async () => {
    const user = newUser();
    const { workflow } = await makeWorkflow(harness, user);
    const decode = { ...coreDefinitions().VAEDecode, python_module: 'custom_nodes.strange' };
    await able('gpu-1', { ...coreDefinitions(), VAEDecode: decode });
    const refusal = () =>
      run(user, workflow.id).then(
        () => null,
        (error: unknown) => (isAppError(error, 'workflow_refused') ? error : null),
      );
    // What the fleet knows is read again after two seconds.
    const refused = await until(refusal, { timeoutMs: 10_000, what: 'the fleet to know the class', everyMs: 250 });
    expect(refused).toMatchObject({
      code: 'workflow_refused',
      errors: [{ pointer: '/5', code: 'class_denied', message: expect.stringContaining('strange') }],
    });
  });
});
