const STEP = 65_536;
/** Bits that fit beside seven pending ones in the 32 that JavaScript shifts. */
const AT_ONCE = 24;

/** Writes numbers of any width (up to 32 bits), the highest bit first. */
export class BitWriter {
  private buffer = Buffer.alloc(STEP);
  private at = 0;
  private pending = 0;
  private pendingBits = 0;

  write(value: number, width: number): void {
    if (width > AT_ONCE) {
      this.write(Math.floor(value / 2 ** AT_ONCE), width - AT_ONCE);
      return this.write(value % 2 ** AT_ONCE, AT_ONCE);
    }
    this.pending = (this.pending << width) | value;
    this.pendingBits += width;
    for (; this.pendingBits >= 8; this.pendingBits -= 8) this.push((this.pending >>> (this.pendingBits - 8)) & 0xff);
    this.pending &= (1 << this.pendingBits) - 1;
  }

  /** What was written, filled up to a whole byte with zeros. */
  bytes(): Buffer {
    if (this.pendingBits > 0) this.write(0, 8 - this.pendingBits);
    return this.buffer.subarray(0, this.at);
  }

  private push(byte: number): void {
    if (this.at === this.buffer.length) this.buffer = Buffer.concat([this.buffer, Buffer.alloc(this.buffer.length)]);
    this.buffer[this.at++] = byte;
  }
}
