import { jest } from '@jest/globals';
import { startComfySim } from '@atelier/comfy-sim';
import { getJson, postJson } from './http.js';
import { until } from './until.js';

/** The ComfyUI under test. */
export interface Target {
  url: string;
  version: string;
  checkpoints: string[];
  /** Whether the test node of the recordings is installed; the simulator always has it. */
  hasBench: boolean;
  close(): Promise<void>;
}

/** A real one loads models and computes on whatever machine it has. */
jest.setTimeout(120_000);

/** Opens the ComfyUI of `COMFYUI_URL`, or starts a simulator for this spec file. */
export async function openTarget(): Promise<Target> {
  const given = process.env.COMFYUI_URL?.replace(/\/$/, '');
  const sim = given
    ? undefined
    : await startComfySim({
        stepMs: 15,
        loadMs: 60,
        models: ['tiny-a.safetensors', 'tiny-b.safetensors', { folder: 'loras', name: 'ink.safetensors' }],
      });
  const url = given ?? sim!.url;
  const stats = await getJson<{ system: { comfyui_version: string } }>(url, '/system_stats');
  return {
    url,
    version: stats.system.comfyui_version,
    checkpoints: await getJson<string[]>(url, '/models/checkpoints'),
    hasBench: 'BenchSleep' in (await getJson<object>(url, '/object_info/BenchSleep')),
    close: async () => sim?.close(),
  };
}

/** Leaves nothing for the next test: an empty queue, nothing running. */
export async function quiet(target: Target): Promise<void> {
  await postJson(target.url, '/queue', { clear: true });
  await postJson(target.url, '/interrupt', {});
  await until('the queue is empty', async () => (await remaining(target.url)) === 0);
}

/** Pending plus running prompts. */
export async function remaining(url: string): Promise<number> {
  const info = await getJson<{ exec_info: { queue_remaining: number } }>(url, '/prompt');
  return info.exec_info.queue_remaining;
}
