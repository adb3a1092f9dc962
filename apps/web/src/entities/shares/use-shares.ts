import type { CreateShare, CreatedShare, Share, SharePage } from '@atelier/contracts';
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { useApi } from '../../shared/api/api-context.js';
import { toasts } from '../../shared/ui/toasts.js';
import { ShareCalls } from './share-calls.js';

const SHARES = ['shares'] as const;

function useShareCalls(): ShareCalls {
  return new ShareCalls(useApi());
}

/** What this person shares, the newest first. Views are counted while nobody looks here, so it is always asked anew. */
export function useShares() {
  const calls = useShareCalls();
  return useInfiniteQuery({
    queryKey: SHARES,
    queryFn: ({ pageParam }) => calls.page(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
  });
}

export function useCreateShare() {
  const calls = useShareCalls();
  const client = useQueryClient();
  return useMutation<CreatedShare, Error, CreateShare>({
    mutationFn: (body) => calls.create(body),
    // An answer that is late may have made one already: another one is for the person to ask for.
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: SHARES }),
  });
}

type Pages = InfiniteData<SharePage, string | null>;

/** Revokes a share. It leaves the page when the server has done it, not before: whoever sees it gone relies on that. */
export function useRevokeShare() {
  const { t } = useTranslation(['shares', 'problems']);
  const calls = useShareCalls();
  const client = useQueryClient();
  const take = (id: number) => {
    client.setQueryData<Pages>(SHARES, (data) => data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
    }); // prettier-ignore
  };
  const { mutate } = useMutation<void, Error, Share>({
    mutationFn: ({ id }) => calls.revoke(id),
    onSuccess: (_done, { id }) => {
      take(id);
      toasts.add({ description: t('shares:revoked') });
    },
    onError: (error) => toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' }),
    onSettled: () => client.invalidateQueries({ queryKey: SHARES }),
  });
  return mutate;
}
