import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { modelCommands, workCommands, type LoraRef, type LoraWords } from '@atelier/contracts';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;

const INK: LoraWords = { file: 'ink.safetensors', size_bytes: 7, trigger_words: ['ink wash', '水墨'], title: 'Ink', base_model: 'sdxl' }; // prettier-ignore

beforeAll(async () => (harness = await GenerationHarness.start()));
afterAll(() => harness.stop());
beforeEach(async () => {
  await harness.clear({ runners: true });
  await harness.database.query('DELETE FROM lora_words');
  runner = await harness.runner('gpu-1', ['sd15']);
});

const say = (asked: LoraRef[], told: LoraWords[] = [], instance?: string) =>
  harness.call(workCommands.loraWords, {
    ...runner.reporter,
    ...(instance ? { instance_id: instance } : {}),
    asked,
    told,
  });
const loras = async () =>
  (await harness.call(modelCommands.models, { actor: actor(7), query: { folder: 'loras' } })).items;

describe('the words of LoRAs', () => {
  it('are asked for once, for all runners, and shown with the files that they were read of', async () => {
    const other = { file: 'other.safetensors', size_bytes: null };
    expect(await say([INK, other])).toEqual({ hello_required: false, unknown: [{ file: INK.file, size_bytes: 7 }, other] }); // prettier-ignore
    expect(await say([], [INK])).toEqual({ hello_required: false, unknown: [] });
    expect((await say([INK, other])).unknown).toEqual([other]);
    await runner.hasFiles([{ folder: 'loras', ...other }, { folder: 'loras', file: INK.file, size_bytes: 7 }]); // prettier-ignore
    expect(await loras()).toMatchObject([
      { file: INK.file, trigger_words: ['ink wash', '水墨'], title: 'Ink', base_model: 'sdxl' },
      { file: other.file },
    ]);
    expect((await loras())[1]).not.toHaveProperty('trigger_words');
  });

  it('are not those of another file of the same name', async () => {
    await say([], [INK]);
    expect((await say([{ ...INK, size_bytes: 8 }])).unknown).toHaveLength(1);
    await runner.hasFiles([{ folder: 'loras', file: INK.file, size_bytes: 8 }]);
    expect((await loras())[0]).not.toHaveProperty('trigger_words');
  });

  it('are of the first who tells, and taken of nobody who is not registered', async () => {
    const stranger = '00000000-0000-4000-8000-000000000000';
    expect(await say([INK], [INK], stranger)).toEqual({ hello_required: true, unknown: [] });
    expect((await say([INK])).unknown).toHaveLength(1);
    await say([], [INK]);
    await say([], [{ ...INK, trigger_words: ['others'] }]);
    await runner.hasFiles([{ folder: 'loras', file: INK.file, size_bytes: 7 }]);
    expect((await loras())[0]!.trigger_words).toEqual(INK.trigger_words);
  });
});
