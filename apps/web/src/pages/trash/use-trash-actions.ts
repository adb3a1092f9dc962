import type { TrashItem, TrashPage } from '@atelier/contracts';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { askAgain } from '../../shared/api/ask-again.js';
import { toApiError } from '../../shared/api/api-error.js';
import { libraryKeys } from '../../entities/pictures/library-keys.js';
import { useRestore } from '../../features/trash/use-restore.js';
import { itemKey, useTrashCalls } from '../../entities/trash/use-trash-list.js';
import { settleAll } from '../../shared/api/settle-all.js';
import { toasts } from '../../shared/ui/toasts.js';

type Pages = InfiniteData<TrashPage, string | null>;

/** The actions on the trash: optimistic; after a failure the list is fetched again. */
export function useTrashActions() {
  const { t } = useTranslation(['trash', 'problems']);
  const calls = useTrashCalls();
  const client = useQueryClient();
  const restoreAll = useRestore();

  const take = (gone: (item: TrashItem) => boolean) => {
    client.setQueryData<Pages>(libraryKeys.trash, (data) => data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => !gone(item)) })),
    }); // prettier-ignore
  };
  const takeOne = (item: TrashItem) => take((other) => itemKey(other) === itemKey(item));
  const takeMany = (items: readonly TrashItem[]) => {
    const keys = new Set(items.map(itemKey));
    take((other) => keys.has(itemKey(other)));
  };
  const lookAgain = () => askAgain(client, libraryKeys.all);

  return {
    restore: (item: TrashItem) => {
      takeOne(item);
      const { output, task } = item;
      const meant = output ? { images: [output.id], tasks: [] } : { images: [], tasks: [task.id] };
      return restoreAll(meant, new Map([[task.id, null]]));
    },
    purge: async (item: TrashItem) => {
      takeOne(item);
      const { output, task } = item;
      const gone = output ? calls.purge(output.id) : calls.purgeTask(task.id);
      const isGone = await gone.then(() => true, () => false); // prettier-ignore
      toasts.add({ description: t(isGone ? 'trash:purged' : 'trash:purgeFailed') });
      if (!isGone) void lookAgain();
    },
    restoreMany: (items: readonly TrashItem[]) => {
      takeMany(items);
      const images = items.flatMap(({ output }) => output?.id ?? []);
      const tasks = items.flatMap(({ output, task }) => (output ? [] : task.id));
      return restoreAll({ images, tasks }, new Map(items.map(({ task }) => [task.id, null])));
    },
    purgeMany: async (items: readonly TrashItem[]) => {
      takeMany(items);
      const { done, failed } = await settleAll(items, ({ output, task }) =>
        output ? calls.purge(output.id) : calls.purgeTask(task.id),
      );
      toasts.add({ description: failed.length > 0 ? t('trash:purgeFailed') : t('trash:purgedMany', { count: done.length }) }); // prettier-ignore
      void lookAgain();
    },
    empty: async () => {
      take(() => true);
      const said = await calls.empty().then(() => t('trash:emptied'), (error: unknown) => t(`problems:${toApiError(error).code}`)); // prettier-ignore
      toasts.add({ description: said });
      void lookAgain();
    },
  };
}
