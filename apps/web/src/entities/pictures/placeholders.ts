/** So many are kept; a few windows full. */
const KEPT = 600;
/** Of a frame, so that the rest of it is there for the hand. */
const BUDGET_MS = 3;

/** What the work depends on; a spec gives its own. */
export interface PlaceholderParts {
  decode: (hash: string) => string | undefined;
  /** Calls back when the next frame has been drawn. */
  afterFrame: (work: () => void) => void;
  now: () => number;
}

type Done = (url: string | undefined) => void;

/**
 * Decodes placeholders a few at a time: a screen full of them takes longer than a frame may. Whoever has scrolled on
 * before it was their turn, or has the picture already, costs nothing.
 */
export class Placeholders {
  private readonly known = new Map<string, string | undefined>();
  private readonly waiting = new Map<string, Set<Done>>();
  private isBusy = false;

  constructor(private readonly parts: PlaceholderParts) {}

  get(hash: string): string | undefined {
    return this.known.get(hash);
  }

  /** Answers when it is decoded; call the result to want it no more. */
  want(hash: string, done: Done): () => void {
    const others = this.waiting.get(hash) ?? new Set<Done>();
    this.waiting.set(hash, others.add(done));
    this.begin();
    return () => {
      others.delete(done);
      if (others.size === 0 && this.waiting.get(hash) === others) this.waiting.delete(hash);
    };
  }

  private begin(): void {
    if (this.isBusy || this.waiting.size === 0) return;
    this.isBusy = true;
    this.parts.afterFrame(() => {
      this.isBusy = false;
      this.work();
      this.begin();
    });
  }

  private work(): void {
    const end = this.parts.now() + BUDGET_MS;
    for (const [hash, wanted] of this.waiting) {
      this.waiting.delete(hash);
      const url = this.known.has(hash) ? this.known.get(hash) : this.keep(hash, this.parts.decode(hash));
      for (const done of wanted) done(url);
      if (this.parts.now() >= end) return;
    }
  }

  private keep(hash: string, url: string | undefined): string | undefined {
    this.known.set(hash, url);
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value!);
    return url;
  }
}
