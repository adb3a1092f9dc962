import { ChangeSignal } from '@atelier/waiting';
import { Injectable } from '@nestjs/common';

/** Tells the deliverer of this process that something is due, or that there is room again. A call that comes while it works is kept. */
@Injectable()
export class WakeUp {
  private readonly signal = new ChangeSignal();
  private woken = false;

  wake(): void {
    this.woken = true;
    this.signal.notify();
  }

  /** Resolves when it was called since the last time, or after `timeoutMs`. */
  async next(timeoutMs: number, stop: AbortSignal): Promise<void> {
    if (!this.woken) await this.signal.next(timeoutMs, stop);
    this.woken = false;
  }
}
