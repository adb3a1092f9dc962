import { afterEach, describe, expect, it } from '@jest/globals';
import type { ComfySim } from '../comfy-sim.js';
import type { ComfySimOptions, StepOf } from '../options.js';
import type { SimClient } from '../testing/sim-client.js';
import { startedSim } from '../testing/started-sim.js';

let sim: ComfySim;
let client: SimClient;

async function start(options: ComfySimOptions = {}): Promise<void> {
  ({ sim, client } = await startedSim(options));
}

afterEach(async () => {
  client.close();
  await sim.close();
});

function tookMs(index: number): number {
  const { started_ms, ended_ms } = sim.state().executions.at(index)!;
  return ended_ms! - started_ms;
}

describe('a model', () => {
  it('is loaded once and again after another one', async () => {
    await start();
    for (const model of ['a.safetensors', 'a.safetensors', 'b.safetensors', 'a.safetensors']) {
      await client.finished(await client.submit({ model }));
    }
    expect(sim.state()).toMatchObject({ model_loads: 3, loaded_model: 'a.safetensors' });
    expect(sim.state().executions.map((each) => each.model)).toEqual(
      ['a', 'a', 'b', 'a'].map((name) => `${name}.safetensors`),
    );
  });

  it('takes its own time to load, in silence', async () => {
    await start({ models: [{ name: 'a.safetensors', loadMs: 1_500 }], stepMs: 1 });
    const first = await client.submit();
    await client.finished(first);
    await client.finished(await client.submit());
    expect(tookMs(0)).toBeGreaterThanOrEqual(1_500);
    expect(sim.state().model_loads).toBe(1);
    const types = client.typesOf(first);
    expect(types.slice(0, types.indexOf('executing') + 2)).toEqual([
      'execution_start',
      'execution_cached',
      'progress_state',
      'executing',
      'progress_state',
    ]);
  });

  it('is unloaded by /free between two prompts, and the sampler loads it again though the loader is cached', async () => {
    await start();
    await client.finished(await client.submit());
    await client.post('/free', { unload_models: true });
    const id = await client.submit();
    await client.finished(id);
    expect(await client.heard('execution_cached', id)).toMatchObject({ nodes: ['4', '5', '6', '7'] });
    expect(sim.state().model_loads).toBe(2);
  });

  it('shows in the memory of /system_stats', async () => {
    await start({ vramMb: 4_096, models: [{ name: 'a.safetensors', vramMb: 2_048 }] });
    const free = async () => {
      const { devices } = await client.get<{ devices: { vram_total: number; vram_free: number }[] }>('/system_stats');
      return devices[0]!.vram_free / devices[0]!.vram_total;
    };
    expect(await free()).toBe(1);
    await client.finished(await client.submit());
    expect(await free()).toBe(0.5);
  });
});

describe('the memory limit', () => {
  it('fails the loader of a model that is too large', async () => {
    await start({ vramMb: 1_000, models: [{ name: 'a.safetensors', vramMb: 2_000 }] });
    const id = await client.submit();
    expect(await client.heard('execution_error', id)).toMatchObject({
      node_type: 'CheckpointLoaderSimple',
      exception_type: 'torch.OutOfMemoryError',
    });
  });

  it('fails the sampler for too large a batch, and a smaller one fits', async () => {
    await start({ vramMb: 2_100, models: [{ name: 'a.safetensors', vramMb: 2_000 }] });
    const large = await client.submit({ width: 2_048, batch: 8 });
    expect(await client.heard('execution_error', large)).toMatchObject({ node_type: 'KSampler' });
    const small = await client.submit();
    expect(await client.finished(small)).toMatchObject({ status: { completed: true } });
  });
});

describe('the step time', () => {
  it('passes for each step, previews included', async () => {
    await start({ stepMs: 20, loadMs: 0, previews: true, pictures: 'scene' });
    await client.finished(await client.submit({ steps: 10 }));
    expect(tookMs(0)).toBeGreaterThanOrEqual(200);
    expect(client.frames.filter((frame) => frame.type === 'preview')).toHaveLength(10);
  });

  it('can be told anew before each step, by what the step works on', async () => {
    const asked: StepOf[] = [];
    await start({ loadMs: 0, stepMs: (of) => asked.push(of) * 20 });
    await client.finished(await client.submit({ steps: 3, width: 512, batch: 2, model: 'b.safetensors' }));
    expect(asked).toEqual(Array(3).fill({ model: 'b.safetensors', width: 512, height: 64, batch: 2 }));
    expect(tookMs(0)).toBeGreaterThanOrEqual(20 + 40 + 60);
  });
});
