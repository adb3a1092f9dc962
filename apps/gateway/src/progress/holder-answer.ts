/** Whether a runner holds an attempt, and whether previews of it may be shown. */
export interface HeldAttempt {
  holds: boolean;
  previews: boolean;
}

/** One message of the runner, to be shown if that runner holds the attempt. */
export interface Delivery {
  /** It is about a preview, which nobody may see where an admin is to see first what is made. */
  isPreview?: boolean | undefined;
  deliver: () => void;
}

/** It is asked again after that; one that was refused may ask sooner. */
const HOLDS_MS = 10_000;
const REFUSED_MS = 1_000;
/** A runner that lost an attempt is found out at most so late, if neither an event nor an answer says it sooner. */
const COUNTS_MS = 30_000;
const MAX_WAITING = 16;

const NOT_HELD: HeldAttempt = { holds: false, previews: false };

/** What is known of one runner and one attempt, and what waits until it is. */
export class HolderAnswer {
  isAsked = false;
  private answer: HeldAttempt | undefined;
  private askAgainAt = 0;
  private countsUntil = 0;
  private readonly waiting: Delivery[] = [];

  /** Nothing was ever known of it. */
  get isNew(): boolean {
    return this.answer === undefined;
  }

  /** It is time to ask, and no question is under way. */
  get isDue(): boolean {
    return !this.isAsked && performance.now() >= this.askAgainAt;
  }

  /** Delivers by what is known, also while it is asked again; while nothing is known the latest wait: the last of the progress is what is shown. */
  take(delivery: Delivery): void {
    const answer = this.standing;
    if (answer) return passOn(answer, delivery);
    if (this.waiting.push(delivery) > MAX_WAITING) this.waiting.shift();
  }

  /** What was said counts from now on, also for what waits. */
  settle(answer: HeldAttempt): void {
    const now = performance.now();
    this.isAsked = false;
    this.answer = answer;
    this.askAgainAt = now + (answer.holds ? HOLDS_MS : REFUSED_MS);
    this.countsUntil = now + (answer.holds ? COUNTS_MS : REFUSED_MS);
    for (const waiting of this.waiting.splice(0)) passOn(answer, waiting);
  }

  /** Nobody answers, or it is no attempt at all: what was known counts for its time, else nothing is shown for now. */
  unanswered(): void {
    if (!this.standing) return this.settle(NOT_HELD);
    this.isAsked = false;
    this.askAgainAt = performance.now() + REFUSED_MS;
  }

  private get standing(): HeldAttempt | undefined {
    return performance.now() < this.countsUntil ? this.answer : undefined;
  }
}

function passOn({ holds, previews }: HeldAttempt, { isPreview = false, deliver }: Delivery): void {
  if (holds && (previews || !isPreview)) deliver();
}
