import type { Collection } from '@atelier/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { IntentKeys } from '../../shared/api/intent-key.js';
import { useApi } from '../../shared/api/api-context.js';
import { libraryKeys } from '../pictures/library-keys.js';
import { CollectionCalls } from './collection-calls.js';

/** An address is good for an hour at least, and pages may be this old when they are shown and wait as long again. */
const RENEWAL_MS = 25 * 60_000;

export function useCollectionCalls(): CollectionCalls {
  return new CollectionCalls(useApi());
}

/** All collections of the user, newest first. */
export function useCollections() {
  const calls = useCollectionCalls();
  return useQuery<Collection[]>({ queryKey: libraryKeys.collections, queryFn: () => calls.list() });
}

/** Those that others share with one's groups. */
export function useGroupCollections(isShown: boolean) {
  const calls = useCollectionCalls();
  return useQuery<Collection[]>({
    queryKey: [...libraryKeys.collections, 'group'],
    queryFn: () => calls.list('group'),
    enabled: isShown,
    staleTime: 0,
  });
}

/** One that somebody shares, while they do. */
export function useSharedCollection(id: number) {
  const calls = useCollectionCalls();
  return useQuery<Collection>({
    queryKey: [...libraryKeys.collections, id],
    queryFn: () => calls.find(id),
    staleTime: 0,
  });
}

/** Its pictures in pages. Their addresses end: they are asked for anew before. */
export function useSharedPictures(id: number) {
  const calls = useCollectionCalls();
  return useInfiniteQuery({
    queryKey: [...libraryKeys.collections, id, 'pictures'],
    queryFn: ({ pageParam }) => calls.pictures(id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: RENEWAL_MS,
    refetchInterval: RENEWAL_MS,
  });
}

/** Creates a collection and resolves with it. */
export function useCreateCollection() {
  const calls = useCollectionCalls();
  const [keys] = useState(() => new IntentKeys());
  return useKeeping(async (name: string) => {
    const made = await calls.create(name, keys.keyOf(name));
    keys.done(name);
    return made;
  });
}

export function useRenameCollection() {
  const calls = useCollectionCalls();
  return useKeeping(({ id, name }: { id: number; name: string }) => calls.rename(id, name));
}

/** The pictures stay. */
export function useDeleteCollection() {
  const calls = useCollectionCalls();
  return useKeeping((id: number) => calls.delete(id));
}

/** A mutation that fetches the list of collections again. */
function useKeeping<Input, Output>(work: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: libraryKeys.collections }),
  });
}
