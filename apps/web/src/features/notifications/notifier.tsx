import { useNotices } from './use-notices.js';
import { useOffer } from './use-offer.js';

/** Tells what was made while nobody looked. Shows nothing by itself. */
export function Notifier() {
  useNotices();
  useOffer();
  return null;
}
