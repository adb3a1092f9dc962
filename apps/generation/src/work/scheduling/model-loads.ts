import { afterUse, type FileSizes } from '@atelier/workflows';

/** What a runner has in its memory. */
export interface RunnerMemory {
  /** Model files, the least recently used first. */
  files: readonly string[];
  /** Placement key of what ran last; null: nothing has. */
  lastKey: string | null;
}

/** What decides what a choice costs in loading on the asking runner. */
export interface LoadContext {
  /** The model files of each placement key. */
  needs: ReadonlyMap<string, readonly string[]>;
  /** How large each file is. */
  bytes: FileSizes;
  /** How long the asking runner takes to load a byte. */
  msPerByte: number;
  /** How much of models the memory of the asking runner holds. */
  memoryBytes: number;
  own: RunnerMemory;
  /** The other live runners. */
  others: readonly RunnerMemory[];
  /** Less than that counts as nothing to load. */
  negligibleMs: number;
}

const NO_FILES: readonly string[] = [];

/**
 * What each placement key costs in loading on one runner. A lease asks it of hundreds of keys, so it counts in loops and makes no
 * lists of its own.
 */
export class ModelLoads {
  private readonly loaded: ReadonlySet<string>;
  private readonly missing = new Map<string, number>();
  private readonly held = new Map<string, number>();
  private holding: ReadonlyMap<string, readonly number[]> | undefined;
  private readonly ranLast = new Map<string, number>();

  constructor(private readonly context: LoadContext) {
    this.loaded = new Set(context.own.files);
    for (const { lastKey } of context.others)
      if (lastKey !== null) this.ranLast.set(lastKey, (this.ranLast.get(lastKey) ?? 0) + 1);
  }

  private needs(key: string): readonly string[] {
    return this.context.needs.get(key) ?? NO_FILES;
  }

  /** Files that are loaded here and that some of these keys need. */
  loadedOf(keys: Iterable<string>): ReadonlySet<string> {
    const needed = new Set<string>();
    for (const key of keys) for (const file of this.needs(key)) if (this.loaded.has(file)) needed.add(file);
    return needed;
  }

  /** Whether it needs (almost) nothing loaded, or ran here last: what does not fit into the memory would be loaded in turns otherwise. */
  isWarm(key: string): boolean {
    return key === this.context.own.lastKey || this.missingMs(key) <= this.context.negligibleMs;
  }

  /** Milliseconds of loading what it needs and is not here. */
  missingMs(key: string): number {
    const known = this.missing.get(key);
    if (known !== undefined) return known;
    let bytes = 0;
    for (const file of this.needs(key)) if (!this.loaded.has(file)) bytes += this.bytesOf(file);
    const ms = bytes * this.context.msPerByte;
    this.missing.set(key, ms);
    return ms;
  }

  /** Milliseconds of loading what is missing, and of loading again what would have to go for it and is `wanted`. */
  costMs(key: string, wanted: ReadonlySet<string>): number {
    const lost = wanted.size === 0 ? 0 : this.lostBytes(key, wanted);
    return this.missingMs(key) + lost * this.context.msPerByte;
  }

  /** Of `wanted`, what has to go for a key: `afterUse` without its lists, as long as what the key needs fits at all. */
  private lostBytes(key: string, wanted: ReadonlySet<string>): number {
    const { own, memoryBytes } = this.context;
    const used = this.needs(key);
    let room = memoryBytes;
    for (const file of used) room -= this.bytesOf(file);
    if (room < 0) return this.lostToTooLarge(used, wanted);
    let lost = 0;
    for (let index = own.files.length - 1; index >= 0; index -= 1) {
      const file = own.files[index]!;
      if (used.includes(file)) continue;
      if (room >= 0) room -= this.bytesOf(file);
      if (room < 0 && wanted.has(file)) lost += this.bytesOf(file);
    }
    return lost;
  }

  private lostToTooLarge(used: readonly string[], wanted: ReadonlySet<string>): number {
    const { own, bytes, memoryBytes } = this.context;
    const after = afterUse(own.files, used, bytes, memoryBytes);
    let lost = 0;
    for (const file of wanted) if (!after.includes(file)) lost += this.bytesOf(file);
    return lost;
  }

  /** How many other runners have everything it needs; one where it ran last counts twice, since it is likely to run there again. */
  holders(key: string): number {
    const known = this.held.get(key);
    if (known !== undefined) return known;
    const count = this.having(key) + (this.ranLast.get(key) ?? 0);
    this.held.set(key, count);
    return count;
  }

  /** Whether another runner has less of it to load, as if they loaded at the same speed. A kind that is warm here has nothing to load. */
  isLessElsewhere(key: string): boolean {
    if (this.isWarm(key)) return false;
    const heldBytes = new Map<number, number>();
    let hereBytes = 0;
    for (const file of this.needs(key)) {
      if (this.loaded.has(file)) hereBytes += this.bytesOf(file);
      for (const runner of this.runnersWith(file) ?? [])
        heldBytes.set(runner, (heldBytes.get(runner) ?? 0) + this.bytesOf(file));
    }
    return Math.max(0, ...heldBytes.values()) > hereBytes;
  }

  private runnersWith(file: string): readonly number[] | undefined {
    this.holding ??= holdersOfFiles(this.context.others);
    return this.holding.get(file);
  }

  private having(key: string): number {
    let all: readonly number[] | undefined;
    for (const file of this.needs(key)) {
      const some = this.runnersWith(file);
      if (!some) return 0;
      all = all ? all.filter((runner) => some.includes(runner)) : some;
    }
    return all?.length ?? 0;
  }

  private bytesOf(file: string): number {
    return this.context.bytes.get(file) ?? 0;
  }
}

/** Which of the other runners hold each file. */
function holdersOfFiles(others: readonly RunnerMemory[]): Map<string, number[]> {
  const holding = new Map<string, number[]>();
  for (const [runner, { files }] of others.entries()) {
    for (const file of files) {
      const runners = holding.get(file);
      if (!runners) holding.set(file, [runner]);
      else if (runners.at(-1) !== runner) runners.push(runner);
    }
  }
  return holding;
}
