import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { AppError, HealthController, limitsHit } from '@atelier/platform';

/** Counts every request against the limit that `LimitPolicies` names, and answers 429 beyond it. */
@Injectable()
export class LimitsGuard extends ThrottlerGuard {
  /**
   * Health probes are exempt: they must not fail because another client behind the same address sends many requests.
   */
  protected override shouldSkip(context: ExecutionContext): Promise<boolean> {
    return Promise.resolve(context.getClass() === HealthController);
  }

  /** One counter for all routes; the library would count each route by itself. */
  protected override generateKey(_context: ExecutionContext, counter: string): string {
    return counter;
  }

  protected override throwThrottlingException(_context: ExecutionContext, detail: ThrottlerLimitDetail): Promise<void> {
    // A key begins with the name of its limit; the rest identifies the caller and must not become a metric label.
    limitsHit.add({ limit: detail.key.split(':', 1)[0]! });
    return Promise.reject(new AppError('rate_limited', { retryAfterS: detail.timeToBlockExpire }));
  }
}
