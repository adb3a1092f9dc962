import { useTranslation } from 'react-i18next';
import { useStudioTools } from '../tasks/studio.context.js';
import { toasts } from '../ui/toasts.js';
import type { Cell } from './cells.js';
import { inTurn } from './in-turn.js';

/** Marks pictures as favourites, or not any more: at once on the page, and back again where the server refuses. */
export function useFavour() {
  const { t } = useTranslation('gallery');
  const { cache, gallery } = useStudioTools();
  const mark = ({ task, imageId }: Cell, favourite: boolean) =>
    cache.changeImages(task, (image) => (image.id === imageId ? { ...image, favourite } : image));
  return (cells: readonly Cell[], favourite: boolean) => {
    const pictures = cells.filter(({ imageId }) => imageId !== null);
    for (const cell of pictures) mark(cell, favourite);
    void inTurn(pictures, ({ imageId }) => gallery.favour(imageId!, favourite)).then(({ failed }) => {
      for (const cell of failed) mark(cell, !favourite);
      if (failed.length > 0) toasts.add({ description: t('favouriteFailed'), priority: 'high' });
    });
  };
}

/** Whether all of these are favourites already: then pressing again takes the mark away. */
export function useAreFavourites() {
  const { cache } = useStudioTools();
  return (cells: readonly Cell[]) =>
    cells.every(({ task, image, imageId }) => imageId === null || cache.get(task)?.images[image]?.favourite === true);
}
