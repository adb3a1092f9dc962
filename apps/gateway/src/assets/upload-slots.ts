import { Injectable } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import { Config } from '../config.js';

const RETRY_AFTER_S = 5;

/** Bounds how many uploads go on at this gateway, of one user and of all. */
@Injectable()
export class UploadSlots {
  private readonly byUser = new Map<number, number>();
  private total = 0;

  constructor(private readonly config: Config) {}

  /**
   * Takes a slot for one upload.
   * @returns gives it back
   * @throws AppError `rate_limited`, `service_unavailable`
   */
  take(userId: number): () => void {
    const own = this.byUser.get(userId) ?? 0;
    if (own >= this.config.uploadsPerUser) {
      const detail = `At most ${this.config.uploadsPerUser} uploads at the same time`;
      throw new AppError('rate_limited', { detail, retryAfterS: RETRY_AFTER_S });
    }
    if (this.total >= this.config.uploadsTotal) {
      throw new AppError('service_unavailable', { detail: 'Too many uploads at once', retryAfterS: RETRY_AFTER_S });
    }
    this.byUser.set(userId, own + 1);
    this.total += 1;
    return () => this.giveBack(userId);
  }

  private giveBack(userId: number): void {
    const left = this.byUser.get(userId)! - 1;
    if (left === 0) this.byUser.delete(userId);
    else this.byUser.set(userId, left);
    this.total -= 1;
  }
}
