import type { ChangeApiKey, CreateApiKey } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { ApiKeyCalls } from './api-key-calls.js';

const API_KEYS = ['api-keys'] as const;
/** Use of a key comes without an event. */
const EVERY_MS = 20_000;

function useApiKeyCalls(): ApiKeyCalls {
  return new ApiKeyCalls(useApi());
}

export function useApiKeys() {
  const calls = useApiKeyCalls();
  return useQuery({ queryKey: API_KEYS, queryFn: () => calls.list(), staleTime: 0, refetchInterval: EVERY_MS });
}

/** Everything that changes one, each by its id. */
export function useApiKeyChanges() {
  const calls = useApiKeyCalls();
  return {
    create: useChanging((body: CreateApiKey) => calls.create(body)),
    change: useChanging(({ id, ...change }: ChangeApiKey & { id: string }) => calls.change(id, change)),
    rotate: useChanging((id: string) => calls.rotate(id)),
    revoke: useChanging((id: string) => calls.revoke(id)),
  };
}

/** A mutation after which the list is asked for again. */
function useChanging<Input, Output>(work: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: work,
    // A key that was made without an answer must not be made again.
    retry: false,
    onSettled: () => client.invalidateQueries({ queryKey: API_KEYS }),
  });
}
