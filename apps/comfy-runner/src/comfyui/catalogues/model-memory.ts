import type { ModelFile, RequiredFile } from '@atelier/contracts';
import { folderName } from '@atelier/workflows';
import { Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { ComfyLink } from '../link/comfy-link.js';
import type { ModelRoom } from '../models/warm-models.js';
import { Catalogue } from './catalogue.js';

/** How much of models this ComfyUI keeps in memory, and how large each of its files is where it says so. */
@Injectable()
export class ModelMemory implements ModelRoom {
  private readFrom: readonly ModelFile[] | undefined;
  private sizes: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly config: Config,
    private readonly link: ComfyLink,
    private readonly catalogue: Catalogue,
  ) {}

  get capacityBytes(): number {
    return this.config.modelMemoryBytes ?? this.link.info?.vramTotalBytes ?? 0;
  }

  bytesOf({ folder, file }: RequiredFile): number | undefined {
    const files = this.catalogue.modelFiles?.files;
    if (files !== this.readFrom) this.read(files ?? []);
    return folder === null ? undefined : this.sizes.get(keyOf(folder, file));
  }

  private read(files: readonly ModelFile[]): void {
    this.readFrom = files;
    const known = files.filter(({ size_bytes }) => size_bytes !== null);
    this.sizes = new Map(known.map(({ folder, file, size_bytes }) => [keyOf(folder, file), size_bytes!]));
  }
}

/** ComfyUI lists a folder under several names, and on Windows with backslashes; graphs name it in any of these ways. */
function keyOf(folder: string, file: string): string {
  return `${folderName(folder)}/${file.replaceAll('\\', '/')}`;
}
