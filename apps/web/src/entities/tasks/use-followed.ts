import { notifyManager, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';

/** Something read from many tasks at once, read again with every change. As text, which is the same when nothing differs. */
export function useFollowed(read: () => string): string {
  const queries = useQueryClient().getQueryCache();
  const follow = useCallback((changed: () => void) => queries.subscribe(notifyManager.batchCalls(changed)), [queries]);
  return useSyncExternalStore(follow, read);
}

/** Ids as such a text. */
export const idsOf = (text: string): number[] => (text === '' ? [] : text.split(',').map(Number));
