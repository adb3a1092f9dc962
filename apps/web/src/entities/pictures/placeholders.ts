/** How many decoded placeholders are kept: a few screens. */
const KEPT = 600;
/** Decoding time per frame, so that input stays responsive. */
const BUDGET_MS = 3;

/** The dependencies; a spec passes its own. */
export interface PlaceholderParts {
  decode: (hash: string) => string | undefined;
  /** Calls back after the next frame. */
  afterFrame: (work: () => void) => void;
  now: () => number;
}

type Done = (url: string | undefined) => void;

/**
 * Decodes placeholders a few at a time, as a screen of them takes longer than a frame. What has been scrolled out of
 * view before its turn, or has its picture already, is not decoded.
 */
export class Placeholders {
  private readonly known = new Map<string, string | undefined>();
  private readonly waiting = new Map<string, Set<Done>>();
  private isBusy = false;

  constructor(private readonly parts: PlaceholderParts) {}

  get(hash: string): string | undefined {
    return this.known.get(hash);
  }

  /** Calls `done` when the placeholder is decoded; call the result to cancel. */
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
