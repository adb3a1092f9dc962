import { fetchAllAhead, fetchAhead } from '../shared/browser/later-code.js';
import { whenIdle } from '../shared/browser/when-idle.js';
import { adminPages } from './studio-routes.js';

/** Fetches the code of the other pages once the first one is idle, so that they open without a network. @returns ends it */
export function fetchWhenIdle(isAdmin: boolean): () => void {
  if (savesData()) return () => undefined;
  if (isAdmin) fetchAhead(adminPages);
  return whenIdle(() => void fetchAllAhead());
}

/** The browser was told to fetch no more than it needs. */
const savesData = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
