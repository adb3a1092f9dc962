import { AppError, limitsHit } from '@atelier/platform';

const RETRY_AFTER_S = 5;

export interface SlotLimits {
  /** What takes the slots, in the plural: part of what a refused caller reads, and the label of the metric. */
  what: string;
  perUser: number;
  total: number;
}

/** Bounds how many of something go on at this gateway at the same time, of one user and of all. */
export class Slots {
  private readonly byUser = new Map<number, number>();
  private total = 0;

  constructor(private readonly limits: SlotLimits) {}

  /**
   * Takes a slot of a user.
   * @returns gives it back; to be called once
   * @throws AppError `rate_limited`, `service_unavailable`
   */
  take(userId: number): () => void {
    const { what, perUser, total } = this.limits;
    const own = this.byUser.get(userId) ?? 0;
    if (own >= perUser) throw this.refusal('rate_limited', `At most ${perUser} ${what} at the same time`);
    if (this.total >= total) throw this.refusal('service_unavailable', `Too many ${what} at once`);
    this.byUser.set(userId, own + 1);
    this.total += 1;
    return () => this.giveBack(userId);
  }

  private refusal(code: 'rate_limited' | 'service_unavailable', detail: string): AppError {
    limitsHit.add({ limit: this.limits.what });
    return new AppError(code, { detail, retryAfterS: RETRY_AFTER_S });
  }

  private giveBack(userId: number): void {
    const left = this.byUser.get(userId)! - 1;
    if (left === 0) this.byUser.delete(userId);
    else this.byUser.set(userId, left);
    this.total -= 1;
  }
}
