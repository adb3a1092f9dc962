import type { TrashItem } from '@atelier/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { libraryKeys } from '../pictures/library-keys.js';
import { TrashCalls } from './trash-calls.js';

/** Outputs and tasks have numberings of their own. */
export function itemKey({ output, task }: TrashItem): string {
  return output ? `output-${output.id}` : `task-${task.id}`;
}

export function useTrashCalls(): TrashCalls {
  return new TrashCalls(useApi());
}

/** What is in the trash, the latest deleted first. */
export function useTrashList() {
  const calls = useTrashCalls();
  return useInfiniteQuery({
    queryKey: libraryKeys.trash,
    queryFn: ({ pageParam }) => calls.page(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
