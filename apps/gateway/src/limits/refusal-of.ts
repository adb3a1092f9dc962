import { AppError, limitsHit } from '@atelier/platform';

/** A counter begins with the name of its limit; the rest identifies the caller and must not become a metric label. */
export function refusalOf(counter: string, retryAfterS: number): AppError {
  limitsHit.add({ limit: counter.split(':', 1)[0]! });
  return new AppError('rate_limited', { retryAfterS });
}
