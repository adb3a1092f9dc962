const WITHOUT_IDLE_MS = 3_000;
/** A page that is never idle must not go without. */
const MOST_MS = 10_000;

/** Does something when the page is idle. @returns ends the waiting */
export function whenIdle(work: () => void): () => void {
  // Safari has no idle callback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(work, WITHOUT_IDLE_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: MOST_MS });
  return () => cancelIdleCallback(handle);
}
