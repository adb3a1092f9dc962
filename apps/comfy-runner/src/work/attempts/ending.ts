import type { Fault } from '@atelier/contracts';
import { isAppError } from '@atelier/platform';
import type { ReleaseReason } from '../reports/work-reporter.js';
import { PromptNotSubmitted } from '../prompts/prompt.errors.js';
import { AttemptStopped, type StopReason } from './attempt.errors.js';
import { faultOf } from './fault-of.js';

/** What is told to the service about an attempt that did not complete. */
export type Ending =
  /** Nothing: another runner has the attempt, or none. */
  | { kind: 'discard' }
  /** It goes back and does not count. */
  | { kind: 'release'; reason: ReleaseReason }
  | { kind: 'fail'; fault: Fault };

const RELEASED: Partial<Record<StopReason, ReleaseReason>> = {
  cancelled: 'cancelled',
  not_needed: 'not_needed',
  drain: 'drain',
  shutdown: 'shutdown',
};

/** How an attempt ends that failed with this error. */
export function endingOf(error: unknown): Ending {
  if (isAppError(error, 'lease_lost')) return { kind: 'discard' };
  if (error instanceof PromptNotSubmitted) return { kind: 'release', reason: 'comfyui_unreachable' };
  if (!(error instanceof AttemptStopped)) return { kind: 'fail', fault: faultOf(error) };
  if (error.reason === 'lease_lost') return { kind: 'discard' };
  const reason = RELEASED[error.reason];
  return reason ? { kind: 'release', reason } : { kind: 'fail', fault: faultOf(error) };
}
