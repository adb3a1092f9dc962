import type { Lease, RequiredFile } from '@atelier/contracts';
import { afterUse } from '@atelier/workflows';
import { Injectable } from '@nestjs/common';

/** How large model files are, and how much of them fits into memory. */
export interface ModelRoom {
  capacityBytes: number;
  /** Undefined: not known. */
  bytesOf(file: RequiredFile): number | undefined;
}

/** What a prompt had to load. */
export interface ModelLoad {
  /** All of it was loaded already. */
  wasWarm: boolean;
  /** Of the files that were not; null where a size is not known. */
  loadedBytes: number | null;
}

type RunningModels = Pick<Lease, 'model_name' | 'files'>;

/** Within one ComfyUI. */
const keyOf = ({ folder, file }: RequiredFile): string => `${folder ?? ''}/${file}`;

/**
 * What ComfyUI has loaded, by estimate, since it does not report that: the files that ran last, and before them the most recent ones
 * that fit into its memory. Where a size is not known it is only what ran last. Nothing after a restart, after it ran out of memory,
 * and after it was told to free it.
 */
@Injectable()
export class WarmModels {
  private last: string | undefined;
  /** The least recently used first. */
  private held = new Map<string, RequiredFile>();

  /** The model that ran last, as services of the release before want to know it. */
  get names(): string[] {
    return this.last === undefined ? [] : [this.last];
  }

  /** Loaded files, the least recently used first. */
  get files(): RequiredFile[] {
    return [...this.held.values()];
  }

  /** What requests to the service say. */
  get report(): { warm: string[]; warm_files: RequiredFile[] } {
    return { warm: this.names, warm_files: this.files };
  }

  /** A prompt runs. A service of the release before does not name its files: then its model replaces what was loaded. */
  ran({ model_name, files }: RunningModels, room: ModelRoom): ModelLoad {
    const used = files ?? [];
    const wasWarm = files ? used.every((file) => this.held.has(keyOf(file))) : this.last === model_name;
    const loadedBytes = sum(used.filter((file) => !this.held.has(keyOf(file))).map((file) => room.bytesOf(file)));
    this.keep(used, room);
    this.last = model_name;
    return { wasWarm, loadedBytes };
  }

  private keep(used: readonly RequiredFile[], room: ModelRoom): void {
    const all = new Map([...this.held, ...used.map((file) => [keyOf(file), file] as const)]);
    const sizes = new Map([...all].map(([key, file]) => [key, room.bytesOf(file)]));
    const isKnown = [...sizes.values()].every((bytes) => bytes !== undefined);
    const kept = isKnown
      ? afterUse([...this.held.keys()], used.map(keyOf), sizes as Map<string, number>, room.capacityBytes)
      : used.map(keyOf);
    this.held = new Map(kept.map((key) => [key, all.get(key)!]));
  }

  reset(): void {
    this.last = undefined;
    this.held.clear();
  }
}

/** Null when one of them is not known. */
function sum(sizes: (number | undefined)[]): number | null {
  return sizes.reduce<number | null>(
    (total, bytes) => (total === null || bytes === undefined ? null : total + bytes),
    0,
  );
}
