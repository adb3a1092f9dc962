import { NodeError, OutOfMemory } from '../errors.js';
import type { ResolvedModel, ResolvedOptions } from '../options.js';
import { isMainFolder } from './model-folders.js';

/** MiB of working memory for each 512x512 picture sampled at once. */
const WORKING_MB = 100;
/** A file that goes with a model takes a share of the load time: all of it from this size on, in MiB. */
const FULL_LOAD_MB = 2_100;

/** Which file of which folder. */
export interface ModelFile {
  folder: string;
  name: string;
}

/** The model files on offer and those in the simulated graphics memory. */
export class ModelStore {
  /** By folder and name, the least recently used first. */
  private readonly held = new Map<string, ResolvedModel>();

  constructor(
    private readonly options: Pick<ResolvedOptions, 'models' | 'settings'>,
    private readonly onLoaded: () => void,
  ) {}

  /** The checkpoint or diffusion model loaded last, if it still is. */
  get loaded(): string | undefined {
    return [...this.held.values()].findLast(({ folder }) => isMainFolder(folder))?.name;
  }

  /** Every file in memory, the least recently used first. */
  get loadedFiles(): ModelFile[] {
    return [...this.held.values()].map(({ folder, name }) => ({ folder, name }));
  }

  /** Simulated memory in use, in MiB. */
  get usedMb(): number {
    return [...this.held.values()].reduce((sum, { vramMb }) => sum + vramMb, 0);
  }

  /** The files of a folder, in alphabetic order, as ComfyUI lists them. */
  files(folder: string): ResolvedModel[] {
    const found = this.options.models.filter((model) => model.folder === folder);
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  names(folder: string): string[] {
    return this.files(folder).map((model) => model.name);
  }

  /** Loads the file unless it is loaded; `wait` passes the load time, in silence. Throws OutOfMemory when it cannot fit. */
  async load(file: ModelFile, wait: (ms: number) => Promise<void>): Promise<void> {
    const key = keyOf(file);
    const model = this.held.get(key) ?? this.find(file);
    const isNew = !this.held.delete(key);
    if (isNew) {
      this.makeRoomFor(model);
      await wait(this.loadMs(model));
      this.onLoaded();
    }
    this.held.set(key, model);
  }

  /** Throws OutOfMemory when pictures of this size do not fit beside the loaded model. */
  reserve(width: number, height: number, batch: number): void {
    const needed = ((width * height * batch) / 512 ** 2) * WORKING_MB;
    this.dropOldest(needed, this.loaded);
    if (this.usedMb + needed > this.options.settings.vramMb) throw new OutOfMemory();
  }

  unload(): void {
    this.held.clear();
  }

  private makeRoomFor(model: ResolvedModel): void {
    if (isMainFolder(model.folder) && !this.options.settings.keepModels) this.dropMain();
    if (model.vramMb > this.options.settings.vramMb) throw new OutOfMemory();
    this.dropOldest(model.vramMb);
  }

  private dropMain(): void {
    for (const [key, { folder }] of this.held) if (isMainFolder(folder)) this.held.delete(key);
  }

  private dropOldest(neededMb: number, kept?: string): void {
    for (const [key, { name }] of this.held) {
      if (this.usedMb + neededMb <= this.options.settings.vramMb) return;
      if (name !== kept) this.held.delete(key);
    }
  }

  private loadMs({ folder, loadMs, vramMb }: ResolvedModel): number {
    const share = isMainFolder(folder) ? 1 : Math.min(1, vramMb / FULL_LOAD_MB);
    return loadMs ?? this.options.settings.loadMs * share;
  }

  private find(file: ModelFile): ResolvedModel {
    const model = this.options.models.find((each) => keyOf(each) === keyOf(file));
    if (model) return model;
    throw new NodeError(
      `Model in folder '${file.folder}' with filename '${file.name}' not found.`,
      'FileNotFoundError',
    );
  }
}

function keyOf({ folder, name }: ModelFile): string {
  return `${folder}/${name}`;
}
