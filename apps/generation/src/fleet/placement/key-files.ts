import { Injectable } from '@nestjs/common';
import type { RequiredFile } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { fileToken } from '../runners/file-token.js';
import { FILES_OF_KEYS, FILES_OF_RECENT_KEYS } from './model-sizes.sql.js';

/** A key is a hash: what it stands for never changes. */
const MOST_KEPT = 10_000;

/** The model files of a placement key, also as they are compared. */
export interface NeededFiles {
  files: readonly RequiredFile[];
  /** Of each file the `fileToken`. */
  tokens: readonly string[];
}

export function neededFiles(files: readonly RequiredFile[]): NeededFiles {
  return { files, tokens: files.map(fileToken) };
}

/**
 * The model files behind placement keys. The first lease of a process reads those of all keys that were used lately: each lease would
 * ask for a few more of them otherwise.
 */
@Injectable()
export class KeyFiles {
  private readonly known = new Map<string, NeededFiles>();
  /** Which of those need each file, by its token. */
  private readonly needing = new Map<string, Set<string>>();
  private hasRead = false;

  constructor(private readonly database: Database) {}

  /** Has every given key that is stored. */
  async of(keys: readonly string[]): Promise<ReadonlyMap<string, NeededFiles>> {
    const missing = keys.filter((key) => !this.known.has(key));
    if (missing.length > 0) await this.read(missing);
    return this.known;
  }

  /** Of the keys that were asked for, at most so many that need these files alone. */
  within(tokens: readonly string[], most: number): string[] {
    const given = new Set(tokens);
    const found = new Set<string>();
    for (const token of given)
      for (const key of this.needing.get(token) ?? [])
        if (found.size < most && this.known.get(key)!.tokens.every((needed) => given.has(needed))) found.add(key);
    return [...found];
  }

  private async read(keys: string[]): Promise<void> {
    if (this.known.size > MOST_KEPT) this.forget();
    const rows = await this.database.run(FILES_OF_KEYS, [keys]);
    if (!this.hasRead) rows.push(...(await this.database.run(FILES_OF_RECENT_KEYS, [])));
    this.hasRead = true;
    for (const { key, files } of rows) this.note(key, neededFiles(files));
  }

  private note(key: string, needed: NeededFiles): void {
    this.known.set(key, needed);
    for (const token of needed.tokens) {
      const keys = this.needing.get(token);
      if (keys) keys.add(key);
      else this.needing.set(token, new Set([key]));
    }
  }

  private forget(): void {
    this.known.clear();
    this.needing.clear();
  }
}
