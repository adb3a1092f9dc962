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

/** Of each file that is loaded on the asking runner, in their order: its bytes if somebody wants it, else zero. */
export type WantedBytes = readonly number[];

/** What one placement key costs in loading on the asking runner. */
export interface KeyLoad {
  readonly files: readonly string[];
  /** Of all its files. */
  readonly neededBytes: number;
  /** Milliseconds of loading what it needs and is not here. */
  readonly missingMs: number;
  /** Whether it needs (almost) nothing loaded, or ran here last: what does not fit into the memory would be loaded in turns otherwise. */
  readonly isWarm: boolean;
  /** How many other runners have everything it needs; one where it ran last counts twice, since it is likely to run there again. */
  readonly holders: number;
}

/**
 * What placement keys cost in loading on one runner. A lease asks it of hundreds of keys, so it counts in loops, looks each key and file
 * up once, and makes no lists of its own.
 */
export class ModelLoads {
  private readonly loaded: ReadonlySet<string>;
  /** Of each file that is loaded here, in their order. */
  private readonly loadedBytes: readonly number[];
  private readonly known = new Map<string, KeyLoad>();
  private readonly holding: ReadonlyMap<string, readonly number[]>;
  private readonly ranLast = new Map<string, number>();

  constructor(private readonly context: LoadContext) {
    this.loaded = new Set(context.own.files);
    this.loadedBytes = context.own.files.map((file) => this.bytesOf(file));
    this.holding = holdersOfFiles(context.others);
    for (const { lastKey } of context.others)
      if (lastKey !== null) this.ranLast.set(lastKey, (this.ranLast.get(lastKey) ?? 0) + 1);
  }

  of(key: string): KeyLoad {
    let load = this.known.get(key);
    if (!load) this.known.set(key, (load = this.weigh(key)));
    return load;
  }

  private weigh(key: string): KeyLoad {
    const files = this.context.needs.get(key) ?? NO_FILES;
    let [neededBytes, missingBytes] = [0, 0];
    for (const file of files) {
      const bytes = this.bytesOf(file);
      neededBytes += bytes;
      if (!this.loaded.has(file)) missingBytes += bytes;
    }
    const missingMs = missingBytes * this.context.msPerByte;
    const isWarm = key === this.context.own.lastKey || missingMs <= this.context.negligibleMs;
    return { files, neededBytes, missingMs, isWarm, holders: this.having(files) + (this.ranLast.get(key) ?? 0) };
  }

  private having(files: readonly string[]): number {
    let all: readonly number[] | undefined;
    for (const file of files) {
      const some = this.holding.get(file);
      if (!some) return 0;
      all = all ? all.filter((runner) => some.includes(runner)) : some;
    }
    return all?.length ?? 0;
  }

  /** What is loaded here and some of these keys need. */
  wantedBy(keys: Iterable<KeyLoad>): WantedBytes {
    const needed = new Set<string>();
    for (const { files } of keys) for (const file of files) if (this.loaded.has(file)) needed.add(file);
    return this.loadedBytes.map((bytes, index) => (needed.has(this.context.own.files[index]!) ? bytes : 0));
  }

  /** Milliseconds of loading what is missing, and of loading again what would have to go for it and is `wanted`. */
  costMs(load: KeyLoad, wanted: WantedBytes): number {
    return load.missingMs + this.lostBytes(load, wanted) * this.context.msPerByte;
  }

  /** Of `wanted`, what has to go for a key: `afterUse` without its lists, as long as what the key needs fits at all. */
  private lostBytes({ files, neededBytes }: KeyLoad, wanted: WantedBytes): number {
    let room = this.context.memoryBytes - neededBytes;
    if (room < 0) return this.lostToTooLarge(files, wanted);
    let lost = 0;
    for (let index = wanted.length - 1; index >= 0; index -= 1) {
      if (files.includes(this.context.own.files[index]!)) continue;
      if (room >= 0) room -= this.loadedBytes[index]!;
      if (room < 0) lost += wanted[index]!;
    }
    return lost;
  }

  private lostToTooLarge(files: readonly string[], wanted: WantedBytes): number {
    const { own, bytes, memoryBytes } = this.context;
    const after = afterUse(own.files, files, bytes, memoryBytes);
    let lost = 0;
    for (const [index, file] of own.files.entries()) if (!after.includes(file)) lost += wanted[index]!;
    return lost;
  }

  /** Whether another runner has less of it to load, as if they loaded at the same speed. A kind that is warm here has nothing to load. */
  isLessElsewhere({ isWarm, files }: KeyLoad): boolean {
    if (isWarm) return false;
    const heldBytes = new Map<number, number>();
    let hereBytes = 0;
    for (const file of files) {
      if (this.loaded.has(file)) hereBytes += this.bytesOf(file);
      for (const runner of this.holding.get(file) ?? [])
        heldBytes.set(runner, (heldBytes.get(runner) ?? 0) + this.bytesOf(file));
    }
    return Math.max(0, ...heldBytes.values()) > hereBytes;
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
