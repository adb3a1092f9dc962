import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';

/** Names this runner (the same in each life of the process) and this life of it. */
@Injectable()
export class RunnerIdentity {
  readonly runnerId: string;
  readonly instanceId = randomUUID();

  constructor(config: Config) {
    this.runnerId = config.runnerId ?? deriveRunnerId(hostname(), config.comfyuiUrl);
  }

  /** The head of every `work.*` command. */
  get reporter(): { runner_id: string; instance_id: string } {
    return { runner_id: this.runnerId, instance_id: this.instanceId };
  }
}

const HOST_LENGTH = 40;

/** One ComfyUI is driven by one runner, so host and address name it; the address itself may hold secrets and is hashed. */
export function deriveRunnerId(host: string, comfyuiUrl: string): string {
  const slug = host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, HOST_LENGTH);
  const hash = createHash('sha256').update(new URL(comfyuiUrl).href).digest('hex').slice(0, 10);
  return `${slug || 'runner'}-${hash}`.replace(/-+/g, '-');
}
