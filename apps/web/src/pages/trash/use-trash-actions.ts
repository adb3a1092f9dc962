import type { TrashPage, TrashedTask } from '@atelier/contracts';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { libraryKeys } from '../../entities/pictures/library-keys.js';
import { settleAll } from '../../shared/api/settle-all.js';
import { useRestore } from '../../features/trash/use-trash.js';
import { useTrashCalls } from '../../entities/trash/use-trash-list.js';
import { toasts } from '../../shared/ui/toasts.js';

type Pages = InfiniteData<TrashPage, string | null>;

/** The actions on the trash: optimistic; after a failure the list is fetched again. */
export function useTrashActions() {
  const { t } = useTranslation(['trash', 'problems']);
  const calls = useTrashCalls();
  const client = useQueryClient();
  const restoreAll = useRestore();

  const take = (gone: (task: TrashedTask) => boolean) => {
    client.setQueryData<Pages>(libraryKeys.trash, (data) => data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => !gone(item)) })),
    }); // prettier-ignore
  };
  const lookAgain = () => client.invalidateQueries({ queryKey: libraryKeys.all });

  return {
    restore: (task: TrashedTask) => {
      take(({ id }) => id === task.id);
      return restoreAll([task]);
    },
    purge: async (task: TrashedTask) => {
      take(({ id }) => id === task.id);
      const { failed } = await settleAll([task.id], (id) => calls.purge(id));
      toasts.add({ description: t(failed.length > 0 ? 'trash:purgeFailed' : 'trash:purged') });
      if (failed.length > 0) void lookAgain();
    },
    empty: async () => {
      take(() => true);
      const said = await calls.empty().then(() => t('trash:emptied'), (error: unknown) => t(`problems:${toApiError(error).code}`)); // prettier-ignore
      toasts.add({ description: said });
      void lookAgain();
    },
  };
}
