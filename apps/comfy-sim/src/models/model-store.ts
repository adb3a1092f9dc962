import { NodeError, OutOfMemory } from '../errors.js';
import type { ResolvedModel, SimSettings } from '../options.js';

/** MiB of working memory for each 512x512 picture sampled at once. */
const WORKING_MB = 100;

/** The checkpoints on offer and the one in the simulated graphics memory. */
export class ModelStore {
  private current: ResolvedModel | undefined;

  constructor(
    private readonly models: ResolvedModel[],
    private readonly settings: SimSettings,
    private readonly onLoaded: () => void,
  ) {}

  get loaded(): string | undefined {
    return this.current?.name;
  }

  /** Simulated memory in use, in MiB. */
  get usedMb(): number {
    return this.current?.vramMb ?? 0;
  }

  /** In alphabetic order, as ComfyUI lists files. */
  names(): string[] {
    return this.models.map((model) => model.name).sort();
  }

  /** Loads the model unless it is loaded; `wait` passes the load time, in silence. Throws OutOfMemory when it cannot fit. */
  async load(name: string, wait: (ms: number) => Promise<void>): Promise<void> {
    if (this.current?.name === name) return;
    const model = this.find(name);
    this.current = undefined;
    if (model.vramMb > this.settings.vramMb) throw new OutOfMemory();
    await wait(model.loadMs ?? this.settings.loadMs);
    this.current = model;
    this.onLoaded();
  }

  /** Throws OutOfMemory when pictures of this size do not fit beside the loaded model. */
  reserve(width: number, height: number, batch: number): void {
    const needed = this.usedMb + ((width * height * batch) / 512 ** 2) * WORKING_MB;
    if (needed > this.settings.vramMb) throw new OutOfMemory();
  }

  unload(): void {
    this.current = undefined;
  }

  private find(name: string): ResolvedModel {
    const model = this.models.find((each) => each.name === name);
    if (!model)
      throw new NodeError(`Model in folder 'checkpoints' with filename '${name}' not found.`, 'FileNotFoundError');
    return model;
  }
}
