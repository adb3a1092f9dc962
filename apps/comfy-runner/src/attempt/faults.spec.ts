import type { Graph } from '@atelier/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textToImage } from '../spec/graphs.js';
import { RunnerHarness, until } from '../spec/runner-harness.js';

describe.each(['0.3.64', '0.26'] as const)('an attempt that fails on ComfyUI %s', (apiLevel) => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.open({ apiLevel });
  }, 120_000);
  afterAll(() => harness.close());

  beforeEach(() => harness.startGeneration());
  afterEach(() => harness.reset());

  const start = (settings: NodeJS.ProcessEnv = {}) =>
    harness.startRunner({ COMFYUI_UNREACHABLE_S: '0.5', ...settings });
  const ended = (id: number) =>
    until(`task ${id} to end`, () => !['pending', 'processing'].includes(harness.state.task(id).status));
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
    await until('the model to be unloaded', () => harness.sim.state().loaded_model === null);
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

  it('gives up a prompt that shows no sign of life, and gives ComfyUI nothing new until that is gone', async () => {
    await start({ NO_PROGRESS_S: '0.5' });
    harness.sim.setFault('hang', { atStep: 1 });
    await run(textToImage());
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('no_progress');
    const next = harness.state.offer({ graph: textToImage() });
    await until('readiness to say it', async () => (await harness.ready()).checks['comfyui_free'] === false);
    expect(harness.state.task(next).status).toBe('pending');
    await harness.sim.restart();
    await ended(next);
    expect(harness.state.task(next).status).toBe('completed');
  }, 30_000);

  it('notices a ComfyUI that takes prompts and runs none, and gives it nothing more until it was restarted', async () => {
    await start({ NO_PROGRESS_S: '0.4' });
    harness.sim.setFault('zombie_worker');
    await run(textToImage());
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('no_progress');
    expect((await harness.ready()).checks['comfyui']).toBe(false);
    harness.sim.clearFaults();
    const next = harness.state.offer({ graph: textToImage() });
    await harness.sim.restart(300);
    await ended(next);
    expect(harness.state.task(next).status).toBe('completed');
  });

  it('reports a ComfyUI that died under a prompt, is not ready meanwhile, and goes on when it is back', async () => {
    await start();
    harness.sim.setFault('exit', { atStep: 2 });
    await run(textToImage());
    expect(harness.state.requests('fail')[0]).toMatchObject({
      fault: { class: 'comfyui_unreachable' },
      warm: expect.any(Array),
    });
    expect((await harness.ready()).status).toBe(503);
    expect(await harness.live()).toBe(200);
    await harness.sim.restart();
    await expectNextToWork();
    expect(harness.state.requests('hello').at(-1)!.warm).toEqual([]);
  });

  it('tells the service that an attempt had begun before it reports that ComfyUI died', async () => {
    await start({ HEARTBEAT_S: '60' });
    harness.sim.setFault('exit', { atStep: 2 });
    await run(textToImage());
    const names = harness.state.calls
      .map((call) => call.name)
      .filter((name) => name === 'heartbeat' || name === 'fail');
    expect(names).toEqual(['heartbeat', 'fail']);
    expect(harness.state.requests('heartbeat')[0]!.phase).not.toBe('preparing');
    await harness.sim.restart();
  });

  it('reports a prompt that was lost by a restart', async () => {
    await start();
    const id = harness.state.offer({ graph: textToImage({ steps: 400 }) });
    await until('it to run', () => harness.sim.state().executions.at(-1)?.outcome === 'running');
    await harness.sim.restart();
    await ended(id);
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('comfyui_unreachable');
    await expectNextToWork();
  });

  it('does not mind a socket that drops', async () => {
    await start();
    harness.sim.setFault('dropped_socket', { atStep: 2 });
    await run(textToImage({ steps: 20 }));
    expect(harness.state.requests('fail')).toEqual([]);
    expect(harness.state.requests('complete')).toHaveLength(1);
  });

  it('does not mind a socket that says nothing', async () => {
    await start();
    harness.sim.setFault('silent_socket');
    const id = harness.state.offer({ graph: textToImage() });
    await until('it to complete', () => harness.state.task(id).status === 'completed', 8_000);
  });

  it('sends a prompt again only when it is not there: ComfyUI answered 500', async () => {
    await start();
    await until('the runner to be ready', async () => (await harness.ready()).status === 200);
    harness.sim.setFault('http_500', { times: 2 });
    await run(textToImage());
    expect(Object.values(harness.sim.state().runs_by_prompt_id).every((runs) => runs === 1)).toBe(true);
    expect(harness.state.requests('complete')).toHaveLength(1);
  });
});
