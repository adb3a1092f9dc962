/** Waits. @throws the reason of the signal, as soon as it is aborted */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(reasonOf(signal));
    const timer = setTimeout(done, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(reasonOf(signal!));
    };
    signal?.addEventListener('abort', stop, { once: true });
    function done() {
      signal?.removeEventListener('abort', stop);
      resolve();
    }
  });
}

export function reasonOf({ reason }: AbortSignal): Error {
  const isError = typeof reason === 'object' && reason !== null && 'message' in reason;
  return isError ? (reason as Error) : new Error('aborted', { cause: reason });
}

const FIRST_MS = 500;
const GROWTH = 1.5;
const LONGEST_MS = 5_000;

/** The pause after so many failed tries, spread so that many clients do not come back at once. */
export function backoffMs(failures: number): number {
  const ms = Math.min(LONGEST_MS, FIRST_MS * GROWTH ** failures);
  return ms * (0.5 + Math.random() / 2);
}
