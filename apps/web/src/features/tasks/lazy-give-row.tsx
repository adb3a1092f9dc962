import { later } from '../../shared/ui/later.js';
import type { GiveRowProps } from '../draft/give-row.js';

/** What can be made of a picture; its code comes when the page is idle. Without it the menu has the same. */
export const LazyGiveRow = later<GiveRowProps>(async () => (await import('../draft/give-row.js')).GiveRow, {
  Failed: () => null,
});
