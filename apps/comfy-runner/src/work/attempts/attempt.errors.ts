/** Reasons to give back an attempt that ComfyUI has not begun with. */
export type LeaveReason =
  /** This runner takes no more work. */
  | 'drain'
  /** Another runner is idle. */
  | 'not_needed';

/** Why an attempt was ended from outside of it. */
export type StopReason =
  | LeaveReason
  /** Its owner does not want it any more. */
  | 'cancelled'
  /** The lease belongs to another runner, or to none. */
  | 'lease_lost'
  /** It has taken longer than its lease allows. */
  | 'timeout'
  /** This process ends now. */
  | 'shutdown';

/** The attempt was stopped. */
export class AttemptStopped extends Error {
  constructor(readonly reason: StopReason) {
    super(`The attempt was stopped: ${reason}`);
    this.name = 'AttemptStopped';
  }
}
