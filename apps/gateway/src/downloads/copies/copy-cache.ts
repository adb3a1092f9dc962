/** A least-recently-used cache of encoded copies, bounded by their total size in bytes. */
export class CopyCache {
  private readonly copies = new Map<string, Buffer>();
  private size = 0;

  /** @param maxBytes of all together; one that takes more than a quarter of it is not kept */
  constructor(private readonly maxBytes: number) {}

  get(key: string): Buffer | undefined {
    const copy = this.copies.get(key);
    if (copy) {
      this.copies.delete(key);
      this.copies.set(key, copy);
    }
    return copy;
  }

  set(key: string, copy: Buffer): void {
    if (copy.length > this.maxBytes / 4 || this.copies.has(key)) return;
    this.copies.set(key, copy);
    this.size += copy.length;
    for (const [oldest, { length }] of this.copies) {
      if (this.size <= this.maxBytes) return;
      this.copies.delete(oldest);
      this.size -= length;
    }
  }
}
