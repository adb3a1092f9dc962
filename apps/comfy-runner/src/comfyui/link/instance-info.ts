import { hasKnownAdvisories, isOlderThan, type ComfyClient, type SystemStats } from '@atelier/comfyui';
import type { RunnerModel } from '@atelier/contracts';
import type { FolderLists } from '@atelier/workflows';
import { toRunnerModels } from '../models/checkpoint-models.js';
import { readModelFolders } from '../models/model-folders.js';
import { runnerClassOf } from './runner-class.js';

/** Version, hardware and models of a ComfyUI. */
export interface InstanceInfo {
  version: string;
  /** Kind of GPU. */
  deviceClass: string;
  vramTotalBytes: number;
  /** Its checkpoints by the names that users see. */
  models: RunnerModel[];
  /** Its model files, checkpoints included; the same object as long as nothing has changed. */
  folders: FolderLists;
}

/** Reads everything of an instance. `stats`: the answer to `/system_stats` that showed that it is there. */
export async function readInstanceInfo(client: ComfyClient, stats: SystemStats): Promise<InstanceInfo> {
  await client.capabilities({ fresh: true });
  const [device] = stats.devices;
  return {
    version: stats.version,
    deviceClass: runnerClassOf(device),
    vramTotalBytes: device?.vramTotal ?? 0,
    ...(await readModels(client)),
  };
}

/** The model files of this instance. */
export async function readModels(client: ComfyClient): Promise<Pick<InstanceInfo, 'models' | 'folders'>> {
  const folders = await readModelFolders(client);
  return { models: toRunnerModels(folders['checkpoints'] ?? []), folders };
}

/** `refused`: below COMFYUI_MIN_VERSION, or unreadable. `warned`: has known security advisories. */
export type VersionVerdict = 'accepted' | 'warned' | 'refused';

export function checkVersion(version: string, minVersion: string | undefined): VersionVerdict {
  if (minVersion !== undefined && isOlderThan(version, minVersion) !== false) return 'refused';
  return hasKnownAdvisories(version) ? 'warned' : 'accepted';
}
