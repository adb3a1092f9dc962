import { pause } from '@atelier/waiting';
import type { CallOptions, CancelResult } from '../client.types.js';
import { ComfyProtocolError } from '../errors.js';
import type { PromptLocation } from './outcome.types.js';

/** What a cancel needs of a client; both act on the one prompt only. */
export interface CancelSteps {
  locate(promptId: string, options: CallOptions): Promise<PromptLocation>;
  stop(promptId: string, state: 'pending' | 'running', options: CallOptions): Promise<void>;
}

/** Milliseconds before each look after the first; a running prompt has this long to stop before `interrupting` is answered. */
const PAUSES_MS = [0, 20, 50, 100, 200, 400];

function settled(location: PromptLocation, wasThere: boolean): CancelResult | undefined {
  if (location.state === 'finished') return { result: 'finished', outcome: location.outcome };
  if (location.state === 'unknown') return { result: wasThere ? 'dequeued' : 'unknown' };
  return undefined;
}

/**
 * Stops one prompt wherever it is. Each round looks where it is *now* and acts on that: a prompt that starts between the look
 * and the delete is seen running at the next look, and an interrupt that ComfyUI lost (it clears the flag when a prompt starts)
 * is sent again.
 */
export async function cancelPrompt(steps: CancelSteps, promptId: string, options: CallOptions): Promise<CancelResult> {
  let location = await steps.locate(promptId, options);
  let result = settled(location, false);
  for (const ms of PAUSES_MS) {
    if (result || location.state === 'finished' || location.state === 'unknown') break;
    await steps.stop(promptId, location.state, options);
    if (ms > 0) await pause(ms, options.signal);
    location = await steps.locate(promptId, options);
    result = settled(location, true);
  }
  if (result) return result;
  if (location.state === 'running') return { result: 'interrupting' };
  throw new ComfyProtocolError(`ComfyUI keeps prompt ${promptId} in its queue though it was told to drop it`, 200);
}
