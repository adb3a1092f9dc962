/** Why an attempt was ended from outside of it. */
export type StopReason =
  /** Its owner wants it no more. */
  | 'cancelled'
  /** It is not ours any more. */
  | 'lease_lost'
  /** It has taken longer than it may. */
  | 'timeout'
  /** It has not begun, and another runner is idle. */
  | 'not_needed'
  /** It has not begun, and this runner takes no more work. */
  | 'drain'
  /** This process ends now. */
  | 'shutdown';

/** The attempt was stopped. */
export class AttemptStopped extends Error {
  constructor(readonly reason: StopReason) {
    super(`The attempt was stopped: ${reason}`);
    this.name = 'AttemptStopped';
  }
}
