import type { Graph } from '@atelier/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { textToImage } from '../../testing/graphs.js';
import { RunnerHarness, eventually } from '../../testing/runner-harness.js';

describe('an attempt on a ComfyUI that hangs, dies or is silent', () => {
  let harness: RunnerHarness;

  beforeAll(async () => {
    harness = await RunnerHarness.start();
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

  it('gives up a prompt that shows no sign of life, and gives ComfyUI nothing new until that is gone', async () => {
    await start({ NO_PROGRESS_S: '0.5' });
    harness.sim.setFault('hang', { atStep: 1 });
    await run(textToImage());
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('no_progress');
    const next = harness.state.offer({ graph: textToImage() });
    await eventually('readiness to say it', async () => (await harness.ready()).checks['comfyui_free'] === false);
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
    await eventually('it to run', () => harness.sim.state().executions.at(-1)?.outcome === 'running');
    await harness.sim.restart();
    await ended(id);
    expect(harness.state.requests('fail')[0]!.fault.class).toBe('comfyui_unreachable');
    await expectNextToWork();
  });

  it('does not mind a socket that says nothing', async () => {
    await start();
    harness.sim.setFault('silent_socket');
    const id = harness.state.offer({ graph: textToImage() });
    await eventually('it to complete', () => harness.state.task(id).status === 'completed', 8_000);
  });
});
