const STEP = 65_536;

/** Writes numbers of any width (up to 32 bits), the highest bit first. */
export class BitWriter {
  private buffer = Buffer.alloc(STEP);
  private at = 0;
  private pending = 0;
  private pendingBits = 0;

  write(value: number, width: number): void {
    for (let left = width; left > 0;) {
      const take = Math.min(left, 8 - this.pendingBits);
      const part = Math.floor(value / 2 ** (left - take)) % 2 ** take;
      this.pending = (this.pending << take) | part;
      this.pendingBits += take;
      left -= take;
      if (this.pendingBits === 8) this.push();
    }
  }

  /** What was written, filled up to a whole byte with zeros. */
  bytes(): Buffer {
    if (this.pendingBits > 0) this.write(0, 8 - this.pendingBits);
    return this.buffer.subarray(0, this.at);
  }

  private push(): void {
    if (this.at === this.buffer.length) this.buffer = Buffer.concat([this.buffer, Buffer.alloc(STEP)]);
    this.buffer[this.at++] = this.pending;
    this.pending = 0;
    this.pendingBits = 0;
  }
}
