import type { Collection, CollectionPicture } from '@atelier/contracts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSharedCollection, useSharedPictures } from '../../entities/collections/use-collections.js';
import { toApiError } from '../../shared/api/api-error.js';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { MoreButton } from '../../shared/ui/more-button.js';
import { Page } from '../../shared/ui/page.js';
import { Sharer } from './sharer.js';
import { SharedTile } from './shared-tile.js';
import { SharedLarge } from './shared-large.js';

export interface SharedCollectionProps {
  id: number;
  /** Shown where there is none that one may see. */
  gone: ReactNode;
}

/** The pictures of a collection that somebody shares: to look at, not to change. */
export function SharedCollectionView({ id, gone }: SharedCollectionProps) {
  const { t } = useTranslation('collections');
  const collection = useSharedCollection(id);
  const { data, error } = collection;
  // Also one that was there a moment ago: the share has ended.
  if (error !== null && toApiError(error).code === 'not_found') return gone;
  return (
    <Page title={data?.name ?? ''} hint={data && t('pictures', { count: data.image_count })}>
      {data?.shared_by && <Sharer by={data.shared_by} />}
      <Loaded query={collection}>{(loaded) => <Pictures collection={loaded} />}</Loaded>
    </Page>
  );
}

function Pictures({ collection }: { collection: Collection }) {
  const { t } = useTranslation('collections');
  const pictures = useSharedPictures(collection.id);
  const [shown, setShown] = useState<CollectionPicture | null>(null);
  const items = pictures.data?.pages.flatMap((page) => page.items) ?? [];
  const nameOf = (picture: CollectionPicture) =>
    t('pictureOf', { number: items.indexOf(picture) + 1, count: collection.image_count });
  return (
    <>
      {pictures.isSuccess && items.length === 0 && <p className="text-sm">{t('emptyShared')}</p>}
      <ul
        aria-label={t('sharedPictures')}
        className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))]"
      >
        {items.map((picture) => (
          <SharedTile key={picture.id} picture={picture} name={nameOf(picture)} onOpen={() => setShown(picture)} />
        ))}
      </ul>
      {pictures.isError && <LoadFailed text={t('failedPictures')} again={() => void pictures.refetch()} />}
      {!pictures.isError && <MoreButton query={pictures} />}
      {shown && <SharedLarge picture={shown} name={nameOf(shown)} onClose={() => setShown(null)} />}
    </>
  );
}
