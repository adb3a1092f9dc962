import { type Backoff, pause } from '@atelier/waiting';

/** What a service is told again and again, as what is known changes. */
export interface Telling {
  /** Whether it does not know the latest. */
  isDue: () => boolean;
  /** Returns when something may have changed, and after a while in any case. */
  nextChange: (signal: AbortSignal) => Promise<unknown>;
  /** @returns false when it has to be tried again */
  tell: (signal: AbortSignal) => Promise<boolean>;
  /** Between two tries. */
  backoff: Backoff;
}

/** Keeps a service told until the signal; nobody waits for it. */
export async function keepTold({ isDue, nextChange, tell, backoff }: Telling, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    if (!isDue()) await nextChange(signal);
    else if (await tell(signal)) backoff.reset();
    else await pause(backoff.next(), signal);
  }
}
