import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';

/** Tells what was made while nobody looked; without its code nothing is told. */
export const Notifier = later(loadNotifier, { Failed: () => null });

async function loadNotifier() {
  const [{ Notifier }] = await Promise.all([import('./notifier.js'), openTexts('notifications')]);
  return Notifier;
}
