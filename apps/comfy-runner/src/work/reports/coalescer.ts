/**
 * Passes on at most one value per interval, always the newest, and never loses the last. The first is passed on at once; those that
 * come too soon replace each other, and the last of them is passed on when the interval is over.
 */
export class Coalescer<T> {
  private timer: NodeJS.Timeout | undefined;
  private waiting: { value: T } | undefined;

  constructor(
    private readonly intervalMs: number,
    private readonly send: (value: T) => void,
  ) {}

  push(value: T): void {
    this.waiting = { value };
    if (this.timer === undefined) this.pass();
  }

  /** Sends what still waits, now. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting) this.send(this.waiting.value);
    this.waiting = undefined;
  }

  /** Drops what still waits. */
  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = undefined;
  }

  private pass(): void {
    this.flush();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.waiting) this.pass();
    }, this.intervalMs);
  }
}
