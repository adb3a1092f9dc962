import { ComfyError, ComfySubmitAmbiguousError, ComfyUnreachableError, type ComfyClient } from '@atelier/comfyui';
import { pause, retry } from '@atelier/waiting';
import type { PreparedPrompt } from './prepared-prompt.js';
import { PromptNotSubmitted } from './prompt.errors.js';

const RETRY = { minMs: 100, maxMs: 1_000 };
const MAX_TRIES = 5;
/** A submission on its way may arrive after the first look, so that it is looked for twice. */
const LOOKS = 2;
const BETWEEN_LOOKS_MS = 100;
/** A look past the deadline gets this long all the same, in milliseconds: the submission may have used up the time. */
const SHORTEST_LOOK_MS = 1_000;

/**
 * Gives ComfyUI a prompt exactly once. ComfyUI would take the same id twice and run both, so after a submission without a
 * clear answer it is looked for before it is sent again.
 * @param unreachableMs nothing is tried again after so many milliseconds
 * @throws PromptNotSubmitted when it certainly has not begun; ComfyRejectedError and other errors of the client as they come
 */
export async function submitOnce(client: ComfyClient, prompt: PreparedPrompt, unreachableMs: number): Promise<void> {
  const deadline = performance.now() + unreachableMs;
  await retry(() => tryToSubmit(client, prompt, deadline), {
    ...RETRY,
    tries: MAX_TRIES,
    forMs: unreachableMs,
    isRetryable: (error) => error instanceof PromptNotSubmitted,
  });
}

/** @throws PromptNotSubmitted when ComfyUI certainly does not have it; ComfyError when it may have it */
async function tryToSubmit(
  client: ComfyClient,
  { promptId, graph, graphJson }: PreparedPrompt,
  deadline: number,
): Promise<void> {
  try {
    await client.submit({ graph, graphJson, promptId });
  } catch (error) {
    const isAmbiguous = error instanceof ComfySubmitAmbiguousError;
    if (!isAmbiguous && !(error instanceof ComfyUnreachableError)) throw error;
    if (isAmbiguous && (await isThere(client, promptId, deadline))) return;
    throw new PromptNotSubmitted({ cause: error });
  }
}

/** Looks until there is a clear answer. @throws ComfyError when there is none until the deadline */
async function isThere(client: ComfyClient, promptId: string, deadline: number): Promise<boolean> {
  const leftMs = () => Math.max(0, deadline - performance.now());
  const look = () => client.locate(promptId, { timeoutMs: Math.max(SHORTEST_LOOK_MS, leftMs()) });
  for (let looks = 1; looks <= LOOKS; looks++) {
    const { state } = await retry(look, {
      ...RETRY,
      forMs: leftMs(),
      isRetryable: (error) => error instanceof ComfyError,
    });
    if (state !== 'unknown') return true;
    if (looks < LOOKS) await pause(BETWEEN_LOOKS_MS);
  }
  return false;
}
