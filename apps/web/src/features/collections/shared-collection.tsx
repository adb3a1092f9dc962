import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import type { SharedCollectionProps } from './shared-collection-view.js';

/** A collection that somebody shares with a group. Loaded when the first one is opened. */
export const SharedCollection = later<SharedCollectionProps>(loadView, {
  Failed: ({ again }) => <PartFailed again={again} />,
  onlyWhenNeeded: true,
});

async function loadView() {
  const [{ SharedCollectionView }] = await Promise.all([import('./shared-collection-view.js'), openTexts('media')]);
  return SharedCollectionView;
}
