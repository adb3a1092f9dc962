import type { Graph } from '@atelier/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';

describe.each(['0.3.64', '0.26'] as const)('an attempt that fails on ComfyUI %s', (apiLevel) => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start({ apiLevel });
  }, 120_000);
  afterAll(() => harness.stop());

  beforeEach(() => harness.startGeneration());
  afterEach(() => harness.reset());

  const start = (settings: NodeJS.ProcessEnv = {}) =>
    harness.startRunner({ COMFYUI_UNREACHABLE_S: '0.5', ...settings });
  const ended = (id: number) =>
    eventually(`task ${id} to end`, () => !['pending', 'processing'].includes(harness.state.task(id).status));
  const run = async (graph: Graph, modelName?: string, timeoutMs?: number) => {
    const id = harness.state.offer({ graph, modelName, timeoutMs });
    await ended(id);
    return id;
  };
  /** The next task must not suffer from the one before. */
  const expectNextToWork = async () => {
    const id = await run(textToImage());
    expect(harness.state.task(id).status).toBe('completed');
  };

  it('says that the workflow is invalid, with the errors of its nodes', async () => {
    await start();
    const graph = textToImage();
    graph['sampler']!.inputs['sampler_name'] = 'no-such-sampler';
    await run(graph);
    const [report] = harness.state.requests('fail');
    expect(report!.fault).toMatchObject({
      class: 'invalid_workflow',
      detail: expect.stringContaining('no-such-sampler'),
    });
    expect(report!.fault.node_errors).toHaveProperty('sampler');
    expect(report!.usage).toBeNull();
    await expectNextToWork();
  });

  it('says that a graph without an output is invalid', async () => {
    await start();
    const { save: _save, ...graph } = textToImage();
    await run(graph);
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('invalid_workflow');
  });

  it('says that a model is missing', async () => {
    await start();
    await run(textToImage({ checkpoint: 'gone.safetensors' }));
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('model_missing');
    await expectNextToWork();
  });

  it('says what a node failed with', async () => {
    await start();
    harness.sim.setFault('node_error', { atStep: 2 });
    await run(textToImage());
    const [report] = harness.state.requests('fail');
    expect(report!.fault).toMatchObject({
      class: 'node_error',
      detail: expect.stringContaining('KSampler #sampler: simulated node error'),
    });
    expect(report!.usage!.gpu_ms).toBeGreaterThan(0);
    await expectNextToWork();
  });

  it('frees memory when it ran out, and then counts nothing as loaded', async () => {
    await start();
    await run(textToImage());
    harness.sim.setFault('out_of_memory');
    await run(textToImage());
    const [report] = harness.state.requests('fail');
    expect(report!.fault.class).toBe('out_of_memory');
    expect(report!.warm).toEqual([]);
    await eventually('the model to be unloaded', () => harness.sim.state().loaded_model === null);
    expect(harness.state.requests('lease').at(-1)!.warm).toEqual([]);
    await expectNextToWork();
  });

  it('stops a prompt that takes longer than it may', async () => {
    await start();
    await run(textToImage({ steps: 1_000 }), undefined, 300);
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('timeout');
    expect(harness.sim.state().executions.at(-1)!.outcome).toBe('interrupted');
    await expectNextToWork();
  });

  it('does not mind a socket that drops', async () => {
    await start();
    harness.sim.setFault('dropped_socket', { atStep: 2 });
    await run(textToImage({ steps: 20 }));
    expect(harness.state.requests('fail')).toEqual([]);
    expect(harness.state.requests('complete')).toHaveLength(1);
  });

  it('sends a prompt again only when it is not there: ComfyUI answered 500', async () => {
    await start();
    await eventually('the runner to be ready', async () => (await harness.ready()).status === 200);
    harness.sim.setFault('http_500', { times: 2 });
    await run(textToImage());
    expect(Object.values(harness.sim.state().runs_by_prompt_id).every((runs) => runs === 1)).toBe(true);
    expect(harness.state.requests('complete')).toHaveLength(1);
  });
});
