import {
  ComfyError,
  ComfySubmitAmbiguousError,
  ComfyUnreachableError,
  type ComfyClient,
  type PromptLocation,
} from '@atelier/comfyui';
import { Backoff, pause } from '@atelier/waiting';
import { PromptNotSubmitted } from './prompt.errors.js';
import type { PreparedPrompt } from './prepared-prompt.js';

const MAX_TRIES = 5;
const BACKOFF_MS = { min: 100, max: 1_000 };

/**
 * Gives ComfyUI a prompt exactly once. ComfyUI would take the same id twice and run both, so after a submission without a clear
 * answer it is looked for before it is sent again.
 * @throws PromptNotSubmitted when it certainly has not begun; ComfyRejectedError and other errors of the client as they come
 */
export async function submitOnce(
  client: ComfyClient,
  { promptId, graph }: PreparedPrompt,
  unreachableMs: number,
): Promise<void> {
  const deadline = performance.now() + unreachableMs;
  const backoff = new Backoff(BACKOFF_MS.min, BACKOFF_MS.max);
  for (let tried = 1; ; tried++) {
    try {
      await client.submit({ graph, promptId });
      return;
    } catch (error) {
      const isLast = tried >= MAX_TRIES || performance.now() > deadline;
      if (error instanceof ComfySubmitAmbiguousError) {
        if (await isThere(client, promptId, deadline)) return;
      } else if (!(error instanceof ComfyUnreachableError)) throw error;
      if (isLast) throw new PromptNotSubmitted({ cause: error });
    }
    await pause(backoff.next());
  }
}

/** Looks until there is a clear answer. @throws ComfyError when there is none until the deadline */
async function isThere(client: ComfyClient, promptId: string, deadline: number): Promise<boolean> {
  const backoff = new Backoff(BACKOFF_MS.min, BACKOFF_MS.max);
  let missing = 0;
  for (;;) {
    const location = await locate(client, promptId, deadline);
    if (location && location.state !== 'unknown') return true;
    // A submission on its way may arrive after the first look.
    if (location && ++missing === 2) return false;
    await pause(backoff.next());
  }
}

async function locate(client: ComfyClient, promptId: string, deadline: number): Promise<PromptLocation | undefined> {
  try {
    return await client.locate(promptId);
  } catch (error) {
    if (!(error instanceof ComfyError) || performance.now() > deadline) throw error;
    return undefined;
  }
}
