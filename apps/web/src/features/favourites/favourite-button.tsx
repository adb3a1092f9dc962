import { Heart } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { useMarkFavourites } from './use-mark-favourites.js';

/** Marks or unmarks a picture as a favourite. */
export function FavouriteButton({ cell, isFavourite }: { cell: Cell; isFavourite: boolean }) {
  const { t } = useTranslation('gallery');
  const favour = useMarkFavourites();
  return (
    <Button aria-pressed={isFavourite} aria-keyshortcuts="f" onClick={() => favour([cell], !isFavourite)}>
      <Heart aria-hidden className={isFavourite ? 'fill-current text-danger' : ''} />
      {t('favourite')}
    </Button>
  );
}
