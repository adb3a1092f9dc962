import type { Wildcard, WildcardDetail } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { WildcardCalls } from './wildcard-calls.js';

const LISTS = ['wildcards'] as const;

function useWildcardCalls(): WildcardCalls {
  return new WildcardCalls(useApi());
}

/** The lists of the user, by name; none is asked for before it is `wanted`. */
export function useWildcards(wanted = true) {
  const calls = useWildcardCalls();
  return useQuery<Wildcard[]>({ queryKey: LISTS, queryFn: () => calls.list(), enabled: wanted });
}

/** Loads the lines of a list as they are now: they are about to be changed. */
export function useLoadWildcard(): (name: string) => Promise<WildcardDetail> {
  const calls = useWildcardCalls();
  return (name) => calls.get(name);
}

/** Makes a list, or replaces its lines. */
export function usePutWildcard() {
  const calls = useWildcardCalls();
  return useChanging(({ name, lines }: { name: string; lines: string[] }) => calls.put(name, lines));
}

export function useDeleteWildcard() {
  const calls = useWildcardCalls();
  return useChanging((name: string) => calls.delete(name));
}

/** A mutation after which the lists are asked for again. */
function useChanging<Input, Output>(work: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: LISTS }),
  });
}
