import type { CreateShare, CreatedShare, Share, SharePage } from '@atelier/contracts';
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { useApi } from '../../shared/api/api-context.js';
import { IntentKeys } from '../../shared/api/intent-key.js';
import { toasts } from '../../shared/ui/toasts.js';
import { ShareCalls } from './share-calls.js';

const SHARES = ['shares'] as const;

function useShareCalls(): ShareCalls {
  return new ShareCalls(useApi());
}

/** One's own shares, newest first. Views change without an event, so the list is always stale. */
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
  const [keys] = useState(() => new IntentKeys());
  return useMutation<CreatedShare, Error, CreateShare>({
    mutationFn: (body) => calls.create(body, keys.keyOf(body)),
    onSuccess: (_share, body) => {
      keys.done(body);
      return client.invalidateQueries({ queryKey: SHARES });
    },
  });
}

type Pages = InfiniteData<SharePage, string | null>;

/** Revokes a share. Not optimistic: a share that is gone from the page must be revoked. */
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
