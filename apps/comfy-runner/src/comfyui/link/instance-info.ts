import { hasKnownAdvisories, isOlderThan, type ComfyClient, type SystemStats } from '@atelier/comfyui';
import type { RunnerModel } from '@atelier/contracts';
import { toRunnerModels } from '../models/checkpoint-models.js';
import { runnerClassOf } from './runner-class.js';

/** Version, hardware and models of a ComfyUI. */
export interface InstanceInfo {
  version: string;
  /** Kind of GPU. */
  deviceClass: string;
  vramTotalBytes: number;
  models: RunnerModel[];
}

/** Reads everything of an instance. `stats`: the answer to `/system_stats` that showed that it is there. */
export async function readInstanceInfo(client: ComfyClient, stats: SystemStats): Promise<InstanceInfo> {
  await client.capabilities({ fresh: true });
  const [device] = stats.devices;
  return {
    version: stats.version,
    deviceClass: runnerClassOf(device),
    vramTotalBytes: device?.vramTotal ?? 0,
    models: await readModels(client),
  };
}

/** The checkpoints of this instance. */
export async function readModels(client: ComfyClient): Promise<RunnerModel[]> {
  return toRunnerModels(await client.models('checkpoints'));
}

/** `refused`: below COMFYUI_MIN_VERSION, or unreadable. `warned`: has known security advisories. */
export type VersionVerdict = 'accepted' | 'warned' | 'refused';

export function checkVersion(version: string, minVersion: string | undefined): VersionVerdict {
  if (minVersion !== undefined && isOlderThan(version, minVersion) !== false) return 'refused';
  return hasKnownAdvisories(version) ? 'warned' : 'accepted';
}
