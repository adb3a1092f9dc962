import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyCommands, trashCommands, type RunWorkflow } from '@atelier/contracts';
import type { z } from 'zod';
import { actor, newUser } from '../../testing/actors.js';
import { DRAW } from '../../testing/made-workflows.js';
import { RunHarness } from '../../testing/run-harness.js';
import { storedImage, storedOutput, UNSEEN } from '../../testing/test-runner.js';

const { history } = historyCommands;
type Query = Partial<z.input<typeof history.request>['query']>;

let runs: RunHarness;
beforeAll(async () => {
  runs = await RunHarness.start({ QUEUED_TASKS_PER_USER: '1000' });
});
afterAll(() => runs.stop());

const page = (userId: number, query: Query) =>
  runs.generation.call(history, { actor: actor(userId), query: { limit: 100, ...query } });
const found = async (userId: number, query: Query) => (await page(userId, query)).items.map(({ id }) => id);

/** The workflow with a LoRA in front of its sampler. */
const withLora = (file: string) =>
  DRAW.replace('"model": ["1", 0]', '"model": ["7", 0]').replace(
    /\}\s*$/,
    `, "7": {"class_type": "LoraLoaderModelOnly", "inputs": {"model": ["1", 0], "lora_name": "${file}", "strength_model": 1}}}`,
  );

async function run(userId: number, workflow: number, body: Partial<RunWorkflow> = {}): Promise<number[]> {
  return (await runs.run(userId, workflow, body)).tasks.map(({ id }) => id);
}

describe('tasks are found', () => {
  it('by the kind of what they have made, as long as that is not in the trash', async () => {
    const user = newUser();
    const workflow = await runs.runnable(user);
    const [film] = await run(user, workflow);
    const [both] = await run(user, workflow);
    const [picture] = await run(user, workflow);
    const none = (kind: 'audio' | 'text') => found(user, { kind });
    await runs.runner.complete(await runs.leaseFor(film!), [], [storedOutput(film!, 1)]);
    const { images, outputs } = {
      images: [storedImage(both!, 1, 0)],
      outputs: [
        storedOutput(both!, 1, { ...storedImage(both!, 1, 0), kind: 'image', duration_ms: null, frame_rate: null }),
        storedOutput(both!, 1, {
          ...UNSEEN,
          index: 1,
          kind: 'text',
          object_key: `outputs/${both}/1/1-abc.txt`,
          text: 'fox',
        }),
      ],
    };
    await runs.runner.complete(await runs.leaseFor(both!), images, outputs);
    await runs.runner.complete(await runs.leaseFor(picture!));
    expect(await found(user, { kind: 'video' })).toEqual([film]);
    expect(await found(user, { kind: 'text' })).toEqual([both]);
    expect(await found(user, { kind: 'image', sort: 'oldest' })).toEqual([both, picture]);
    expect(await none('audio')).toEqual([]);
    expect(await found(newUser(), { kind: 'video' })).toEqual([]);

    const [text] = (await page(user, { kind: 'text' })).items[0]!.outputs!.filter(({ kind }) => kind === 'text');
    await runs.generation.call(trashCommands.trashImages, { actor: actor(user), image_ids: [text!.id] });
    expect(await none('text')).toEqual([]);
    await runs.generation.call(trashCommands.restoreImages, { actor: actor(user), image_ids: [text!.id] });
    expect(await none('text')).toEqual([both]);
  });

  it('by their workflow, and by the LoRA that they were made with', async () => {
    const user = newUser();
    const [ink, wash] = [
      await runs.runnable(user, { text: withLora('styles/ink.safetensors') }),
      await runs.runnable(user, { text: withLora('wash.safetensors') }),
    ];
    const [byInk] = await run(user, ink);
    const [byWash] = await run(user, wash);
    expect(await found(user, { workflow_id: ink, status: 'pending' })).toEqual([byInk]);
    expect(await found(user, { lora: 'styles/ink.safetensors', status: 'pending' })).toEqual([byInk]);
    expect(await found(user, { lora: 'wash.safetensors', status: 'pending' })).toEqual([byWash]);
    expect(await found(user, { lora: 'wash.safetensors', workflow_id: ink })).toEqual([]);
    expect(await found(user, { lora: 'ink' })).toEqual([]);
  });

  it('by what they were made together with', async () => {
    const user = newUser();
    const workflow = await runs.runnable(user);
    const together = await run(user, workflow, { grid: { steps: [10, 20, 30] } });
    const [alone] = await run(user, workflow);
    const { batch } = await runs.task(user, together[0]!);
    expect(await found(user, { batch: batch!, sort: 'oldest' })).toEqual(together);
    expect((await runs.task(user, alone!)).batch).toBeNull();
    expect(await found(newUser(), { batch: batch! })).toEqual([]);
  });

  it('page by page, with a cursor for the same question only', async () => {
    const user = newUser();
    const workflow = await runs.runnable(user);
    const made = await run(user, workflow, { count: 5 });
    const query: Query = { workflow_id: workflow, status: 'pending', limit: 2 };
    const first = await page(user, query);
    const second = await page(user, { ...query, cursor: first.next_cursor! });
    const third = await page(user, { ...query, cursor: second.next_cursor! });
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
    expect(ids).toEqual(made.toReversed());
    expect(third.next_cursor).toBeNull();
    for (const other of [{ workflow_id: workflow + 1 }, { kind: 'image' }, { lora: 'x' }] as Query[])
      await expect(page(user, { ...query, ...other, cursor: first.next_cursor! })).rejects.toMatchObject({
        code: 'invalid_cursor',
      });
  });
});
