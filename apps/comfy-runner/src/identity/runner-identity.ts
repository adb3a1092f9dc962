import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';

/** The ids of this runner: `runnerId` stays the same over restarts, `instanceId` is new at each start of the process. */
@Injectable()
export class RunnerIdentity {
  readonly runnerId: string;
  readonly instanceId = randomUUID();

  constructor(config: Config) {
    this.runnerId = runnerIdOf(config);
  }

  /** The fields that every `work.*` command begins with. */
  get reporter(): { runner_id: string; instance_id: string } {
    return { runner_id: this.runnerId, instance_id: this.instanceId };
  }
}

/** The id of this runner, stable over restarts. */
export function runnerIdOf({ runnerId, comfyuiUrl }: Config): string {
  return runnerId ?? deriveRunnerId(hostname(), comfyuiUrl);
}

const HOST_LENGTH = 40;

/** Host and address of the ComfyUI identify a runner, because each ComfyUI has one. The address may contain secrets, so it is hashed. */
export function deriveRunnerId(host: string, comfyuiUrl: string): string {
  const slug = host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, HOST_LENGTH);
  const hash = createHash('sha256').update(new URL(comfyuiUrl).href).digest('hex').slice(0, 10);
  return `${slug || 'runner'}-${hash}`.replace(/-+/g, '-');
}
