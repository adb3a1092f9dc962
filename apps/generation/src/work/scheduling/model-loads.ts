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

/** What each placement key costs in loading on one runner; each answer is computed once. */
export class ModelLoads {
  private readonly loaded: ReadonlySet<string>;
  private readonly missing = new Map<string, number>();
  private readonly holding: ReadonlyMap<string, ReadonlySet<number>>;
  private readonly ranLast = new Map<string, number>();

  constructor(private readonly context: LoadContext) {
    this.loaded = new Set(context.own.files);
    this.holding = holdersOfFiles(context);
    for (const { lastKey } of context.others)
      if (lastKey !== null) this.ranLast.set(lastKey, (this.ranLast.get(lastKey) ?? 0) + 1);
  }

  private needs(key: string): readonly string[] {
    return this.context.needs.get(key) ?? NO_FILES;
  }

  /** All files that some of these keys need. */
  filesOf(keys: readonly string[]): ReadonlySet<string> {
    return new Set(keys.flatMap((key) => this.needs(key)));
  }

  /** Whether it needs (almost) nothing loaded, or ran here last: what does not fit into the memory would be loaded in turns otherwise. */
  isWarm(key: string): boolean {
    return key === this.context.own.lastKey || this.missingMs(key) <= this.context.negligibleMs;
  }

  /** Milliseconds of loading what it needs and is not here. */
  missingMs(key: string): number {
    const known = this.missing.get(key);
    if (known !== undefined) return known;
    const ms = this.loadMs(this.needs(key).filter((file) => !this.loaded.has(file)));
    this.missing.set(key, ms);
    return ms;
  }

  /** Milliseconds of loading what is missing, and of loading again what would have to go for it and is `wanted`. */
  costMs(key: string, wanted: ReadonlySet<string>): number {
    const { own, bytes, memoryBytes } = this.context;
    const after = new Set(afterUse(own.files, this.needs(key), bytes, memoryBytes));
    const lost = own.files.filter((file) => wanted.has(file) && !after.has(file));
    return this.missingMs(key) + this.loadMs(lost);
  }

  /** How many other runners have everything it needs; one where it ran last counts twice, since it is likely to run there again. */
  holders(key: string): number {
    const [first, ...rest] = this.needs(key);
    const some = first === undefined ? [] : [...(this.holding.get(first) ?? [])];
    const all = some.filter((runner) => rest.every((file) => this.holding.get(file)?.has(runner)));
    return all.length + (this.ranLast.get(key) ?? 0);
  }

  private loadMs(files: readonly string[]): number {
    return files.reduce((sum, file) => sum + (this.context.bytes.get(file) ?? 0), 0) * this.context.msPerByte;
  }
}

/** Which of the other runners hold each file that somebody needs. */
function holdersOfFiles({ needs, others }: LoadContext): Map<string, Set<number>> {
  const holding = new Map([...needs.values()].flat().map((file) => [file, new Set<number>()]));
  for (const [runner, { files }] of others.entries()) for (const file of files) holding.get(file)?.add(runner);
  return holding;
}
