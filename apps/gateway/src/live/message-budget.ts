/** How many messages a socket may send: a burst, then so many a second. A client needs two in ten minutes. */
const BURST = 60;
const PER_SECOND = 10;

/** A token bucket for one socket. */
export class MessageBudget {
  private left = BURST;
  private filledAtMs = performance.now();

  /** Takes one message out of the budget; false when it is used up. */
  take(): boolean {
    const now = performance.now();
    this.left = Math.min(BURST, this.left + ((now - this.filledAtMs) / 1_000) * PER_SECOND);
    this.filledAtMs = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
