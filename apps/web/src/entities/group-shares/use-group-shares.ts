import type { GroupChoices } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { GroupShareCalls, type SharedItem } from './group-share-calls.js';

const choicesKey = ({ kind, id }: SharedItem) => ['group-choices', kind, id] as const;

/** One's groups, and with which of them something of one's own is shared; asked for anew at each opening. */
export function useGroupChoices(item: SharedItem) {
  const calls = new GroupShareCalls(useApi());
  return useQuery<GroupChoices>({ queryKey: choicesKey(item), queryFn: () => calls.choices(item), staleTime: 0 });
}

/** Shares something with a group, or ends that. */
export function useSetGroupShared(item: SharedItem) {
  const calls = new GroupShareCalls(useApi());
  const client = useQueryClient();
  return useMutation<void, Error, { groupId: number; isShared: boolean }>({
    mutationFn: ({ groupId, isShared }) => calls.set(item, groupId, isShared),
    // What was chosen stays shown until the list says so; why it was refused is said at once.
    onSuccess: () => client.invalidateQueries({ queryKey: choicesKey(item) }),
    onError: () => void client.invalidateQueries({ queryKey: choicesKey(item) }),
  });
}
