import { fetchAllAhead, fetchAhead } from '../shared/browser/later-code.js';
import { adminPages } from './studio-routes.js';

/** Fetches the code of the other pages once the first one is idle, so that they open without a network. @returns ends it */
export function fetchWhenIdle(isAdmin: boolean): () => void {
  if (savesData()) return () => undefined;
  if (isAdmin) fetchAhead(adminPages);
  const start = () => void fetchAllAhead();
  // Safari has no idle callback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(start, WITHOUT_IDLE_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(start);
  return () => cancelIdleCallback(handle);
}

const WITHOUT_IDLE_MS = 3_000;

/** The browser was told to fetch no more than it needs. */
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
