import { Injectable } from '@nestjs/common';
import type { RequiredFile } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { fileOfToken, fileToken } from '../runners/file-token.js';
import { SIZES_OF } from './model-sizes.sql.js';

/** Files change rarely, and a size only orders. */
const KNOWN_FOR_MS = 60_000;
const MOST_KEPT = 20_000;

/** Where no ComfyUI says a size: what files of that folder have in 2026. */
const TYPICAL_BYTES: Readonly<Record<string, number>> = {
  checkpoints: 6.5e9,
  diffusion_models: 12e9,
  text_encoders: 6e9,
  controlnet: 1.5e9,
  clip_vision: 1.2e9,
};
const TYPICAL_SMALL_BYTES = 0.3e9;

export const TYPICAL_CHECKPOINT_BYTES = TYPICAL_BYTES.checkpoints!;

function typicalBytes(folder: string | null): number {
  return TYPICAL_BYTES[folder ?? ''] ?? TYPICAL_SMALL_BYTES;
}

/** How large model files are: as some runner's list says, else as files of their folder usually are. */
@Injectable()
export class ModelSizes {
  private readonly known = new Map<string, number>();
  private clearedAt = -Infinity;

  constructor(private readonly database: Database) {}

  /** Bytes, by `fileToken`. */
  async of(tokens: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    this.forget();
    const missing = new Set<string>();
    for (const token of tokens) if (!this.known.has(token)) missing.add(token);
    if (missing.size > 0) await this.read([...missing].map(fileOfToken));
    return this.known;
  }

  private forget(): void {
    const isOld = performance.now() - this.clearedAt > KNOWN_FOR_MS;
    if (!isOld && this.known.size < MOST_KEPT) return;
    this.known.clear();
    this.clearedAt = performance.now();
  }

  private async read(files: readonly RequiredFile[]): Promise<void> {
    const folders = files.map(({ folder }) => folder ?? '');
    const rows = await this.database.run(SIZES_OF, [folders, files.map(({ file }) => file)]);
    for (const file of files) this.known.set(fileToken(file), typicalBytes(file.folder));
    for (const { folder, file, bytes } of rows) this.known.set(fileToken({ folder, file }), bytes);
  }
}
