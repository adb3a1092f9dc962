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

/** What is known of the sizes of files at one time. */
export class KnownSizes {
  /** By `fileToken`. */
  readonly bytes = new Map<string, number>();
  /** A lease asks of hundreds of lists, most of them the same as before. */
  private readonly totals = new WeakMap<readonly string[], number>();

  /** Bytes of all files of a list, which must not change afterwards; undefined while some are not known. */
  totalOf(tokens: readonly string[]): number | undefined {
    const known = this.totals.get(tokens);
    if (known !== undefined) return known;
    let total = 0;
    for (const token of tokens) {
      const bytes = this.bytes.get(token);
      if (bytes === undefined) return undefined;
      total += bytes;
    }
    this.totals.set(tokens, total);
    return total;
  }
}

/** How large model files are: as some runner's list says, else as files of their folder usually are. */
@Injectable()
export class ModelSizes {
  private known = new KnownSizes();
  private clearedAt = -Infinity;

  constructor(private readonly database: Database) {}

  /** Knows every file of the given lists of `fileToken`. */
  async of(lists: Iterable<readonly string[]>): Promise<KnownSizes> {
    const known = this.upToDate();
    const missing = new Set<string>();
    for (const list of lists) if (known.totalOf(list) === undefined) for (const token of list) missing.add(token);
    if (missing.size > 0) await this.read([...missing].map(fileOfToken), known.bytes);
    return known;
  }

  /** What is old is left to whoever reads it: a lease may be weighing with it. */
  private upToDate(): KnownSizes {
    const isOld = performance.now() - this.clearedAt > KNOWN_FOR_MS;
    if (!isOld && this.known.bytes.size < MOST_KEPT) return this.known;
    this.known = new KnownSizes();
    this.clearedAt = performance.now();
    return this.known;
  }

  private async read(files: readonly RequiredFile[], into: Map<string, number>): Promise<void> {
    const folders = files.map(({ folder }) => folder ?? '');
    const rows = await this.database.run(SIZES_OF, [folders, files.map(({ file }) => file)]);
    for (const file of files) into.set(fileToken(file), typicalBytes(file.folder));
    for (const { folder, file, bytes } of rows) into.set(fileToken({ folder, file }), bytes);
  }
}
