import { useTranslation } from 'react-i18next';
import { setFavourite } from '../../entities/pictures/picture-calls.js';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { useApi } from '../../shared/api/api-context.js';
import { shownOf } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { toasts } from '../../shared/ui/toasts.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { settleAll } from '../../shared/api/settle-all.js';

/** Marks or unmarks pictures as favourites: optimistic, undone for those that the server refuses. */
export function useMarkFavourites() {
  const { t } = useTranslation('gallery');
  const api = useApi();
  const { cache } = useTaskTools();
  const mark = ({ task, imageId }: Cell, favourite: boolean) =>
    cache.changeImages(task, (image) => (image.id === imageId ? { ...image, favourite } : image));
  return (cells: readonly Cell[], favourite: boolean) => {
    const pictures = cells.filter(({ imageId }) => imageId !== null);
    for (const cell of pictures) mark(cell, favourite);
    void settleAll(pictures, ({ imageId }) => setFavourite(api, imageId!, favourite)).then(({ failed }) => {
      for (const cell of failed) mark(cell, !favourite);
      if (failed.length > 0) toasts.add({ description: t('favouriteFailed'), priority: 'high' });
    });
  };
}

/** Whether all of these are favourites already, so that the next press unmarks them. */
export function useAreFavourites() {
  const { cache } = useTaskTools();
  return (cells: readonly Cell[]) =>
    cells.every(({ task, image, imageId }) => imageId === null || isFavourite(cache.get(task), image));
}

const isFavourite = (task: StudioTask | undefined, image: number): boolean =>
  task !== undefined && shownOf(task)[image]?.favourite === true;
