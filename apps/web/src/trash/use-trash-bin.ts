import type { TrashPage, TrashedTask } from '@atelier/contracts';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../api/api-error.js';
import { galleryKeys } from '../gallery/gallery.keys.js';
import { inTurn } from '../gallery/in-turn.js';
import { useRestore } from '../gallery/use-trash.js';
import { useStudioTools } from '../tasks/studio.context.js';
import { toasts } from '../ui/toasts.js';

/** What is in the trash, the latest deleted first. */
export function useTrashList() {
  const { gallery } = useStudioTools();
  return useInfiniteQuery({
    queryKey: galleryKeys.trash,
    queryFn: ({ pageParam }) => gallery.trash(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

type Pages = InfiniteData<TrashPage, string | null>;

/** What can be done with the trash. The page shows it at once; what fails comes back with the next look at the server. */
export function useTrashActions() {
  const { t } = useTranslation(['trash', 'problems']);
  const { gallery } = useStudioTools();
  const client = useQueryClient();
  const restoreAll = useRestore();

  const take = (gone: (task: TrashedTask) => boolean) => {
    client.setQueryData<Pages>(galleryKeys.trash, (data) => data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => !gone(item)) })),
    }); // prettier-ignore
  };
  const lookAgain = () => client.invalidateQueries({ queryKey: galleryKeys.kept });

  return {
    restore: (task: TrashedTask) => {
      take(({ id }) => id === task.id);
      return restoreAll([task]);
    },
    purge: async (task: TrashedTask) => {
      take(({ id }) => id === task.id);
      const { failed } = await inTurn([task.id], (id) => gallery.purge(id));
      toasts.add({ description: t(failed.length > 0 ? 'trash:purgeFailed' : 'trash:purged') });
      if (failed.length > 0) void lookAgain();
    },
    empty: async () => {
      take(() => true);
      const said = await gallery.emptyTrash().then(() => t('trash:emptied'), (error: unknown) => t(`problems:${toApiError(error).code}`)); // prettier-ignore
      toasts.add({ description: said });
      void lookAgain();
    },
  };
}
