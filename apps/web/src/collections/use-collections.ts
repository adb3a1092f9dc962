import type { Collection } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { galleryKeys } from '../gallery/gallery.keys.js';
import { useStudioTools } from '../tasks/studio.context.js';

/** All collections of the person, the newest first. */
export function useCollections() {
  const { gallery } = useStudioTools();
  return useQuery<Collection[]>({ queryKey: galleryKeys.collections, queryFn: () => gallery.collections() });
}

/** Makes a collection under a name; resolves with it. */
export function useCreateCollection() {
  const { gallery } = useStudioTools();
  return useKeeping((name: string) => gallery.createCollection(name));
}

export function useRenameCollection() {
  const { gallery } = useStudioTools();
  return useKeeping(({ id, name }: { id: number; name: string }) => gallery.renameCollection(id, name));
}

/** The pictures stay. */
export function useDeleteCollection() {
  const { gallery } = useStudioTools();
  return useKeeping((id: number) => gallery.deleteCollection(id));
}

/** Whatever changes a collection changes the list of them. */
function useKeeping<Input, Output>(work: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: galleryKeys.collections }),
  });
}
