import { ComfyError, type ComfyClient } from '@atelier/comfyui';
import { pause } from '@atelier/waiting';

const LOOK_EVERY_MS = 25;

/**
 * Takes one prompt out of ComfyUI, wherever it is, and waits until it is gone. A node that reports no progress cannot be stopped.
 * @returns false when it may still be there: ComfyUI is away, or its node cannot be interrupted
 */
export async function withdrawPrompt(client: ComfyClient, promptId: string, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    let result = await client.cancel(promptId, { signal });
    while (result.result === 'interrupting' && performance.now() < deadline) {
      await pause(LOOK_EVERY_MS, signal);
      result = await client.cancel(promptId, { signal });
    }
    if (result.result === 'finished') await client.forget(promptId, { signal });
    return result.result !== 'interrupting';
  } catch (error) {
    if (error instanceof ComfyError || signal.aborted) return false;
    throw error;
  }
}
