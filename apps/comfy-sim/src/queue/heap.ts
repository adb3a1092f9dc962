/**
 * A binary heap in a plain array with the exact moves of Python's `heapq`, because ComfyUI shows the raw array as `queue_pending`.
 * `before(a, b)` says whether a goes first.
 */
export class Heap<T> {
  private readonly slots: T[] = [];

  constructor(private readonly before: (a: T, b: T) => boolean) {}

  get size(): number {
    return this.slots.length;
  }

  /** The raw array: the first element is the next one, the rest is in heap order. */
  items(): T[] {
    return [...this.slots];
  }

  push(item: T): void {
    this.slots.push(item);
    this.rise(0, this.slots.length - 1);
  }

  pop(): T | undefined {
    const last = this.slots.pop();
    if (last === undefined || this.slots.length === 0) return last;
    const first = this.slots[0]!;
    this.slots[0] = last;
    this.sink(0);
    return first;
  }

  /** Removes the first element that matches and restores the order; false when none does. */
  remove(matches: (item: T) => boolean): boolean {
    const at = this.slots.findIndex(matches);
    if (at < 0) return false;
    this.slots.splice(at, 1);
    for (let i = (this.slots.length >> 1) - 1; i >= 0; i--) this.sink(i);
    return true;
  }

  clear(): void {
    this.slots.length = 0;
  }

  private rise(top: number, from: number): void {
    const item = this.slots[from]!;
    let at = from;
    while (at > top) {
      const parent = (at - 1) >> 1;
      if (!this.before(item, this.slots[parent]!)) break;
      this.slots[at] = this.slots[parent]!;
      at = parent;
    }
    this.slots[at] = item;
  }

  /** Moves the smaller child up all the way, then lets the item rise from the leaf: heapq's order, not the textbook's. */
  private sink(from: number): void {
    const item = this.slots[from]!;
    let at = from;
    for (let child = 2 * at + 1; child < this.slots.length; child = 2 * at + 1) {
      const right = child + 1;
      if (right < this.slots.length && !this.before(this.slots[child]!, this.slots[right]!)) child = right;
      this.slots[at] = this.slots[child]!;
      at = child;
    }
    this.slots[at] = item;
    this.rise(from, at);
  }
}
