import type { Hello } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../comfyui/catalogues/catalogue.js';
import type { InstanceInfo } from '../../comfyui/link/instance-info.js';
import { Config } from '../../config.js';
import { WarmModels } from '../../comfyui/models/warm-models.js';

/** A `work.hello` request without the ids of the runner. */
export type HelloContent = Omit<Hello, 'runner_id' | 'instance_id'>;

const MAX_VERSION = 50;

/** Builds the content of a `work.hello` request from the settings and what is known of ComfyUI. */
@Injectable()
export class HelloBuilder {
  constructor(
    private readonly config: Config,
    private readonly warm: WarmModels,
    private readonly catalogue: Catalogue,
  ) {}

  of({ version, deviceClass, vramTotalBytes, models }: InstanceInfo): HelloContent {
    return {
      runner_class: this.config.runnerClass ?? deviceClass,
      pool: this.config.runnerPool,
      comfyui_version: version.slice(0, MAX_VERSION),
      vram_total_bytes: vramTotalBytes,
      models,
      ...this.warm.report,
      model_memory_bytes: this.config.modelMemoryBytes ?? null,
      catalogue_hash: this.catalogue.definitions?.hash ?? null,
      model_list_hash: this.catalogue.modelFiles?.hash ?? null,
    };
  }
}
