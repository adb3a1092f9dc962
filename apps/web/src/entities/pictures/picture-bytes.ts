import type { QueryClient } from '@tanstack/react-query';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** Bytes that nothing shows are let go after this. */
export const KEPT_MS = 60_000;

/** A picture of the gallery, by its number alone: a signed address comes only with its task. */
export function pictureBytesQuery(api: Api, id: number) {
  return { queryKey: ['picture-bytes', id], queryFn: () => pictureBytes(api, id), gcTime: KEPT_MS };
}

/** The same, for who shows nothing. */
export function fetchPictureBytes(client: QueryClient, api: Api, id: number): Promise<Blob> {
  return client.fetchQuery({ ...pictureBytesQuery(api, id), staleTime: KEPT_MS });
}

async function pictureBytes(api: Api, id: number): Promise<Blob> {
  const call = api.GET('/api/v1/images/{id}/content', { params: { path: { id } }, parseAs: 'blob' });
  return bodyOf<unknown>(call) as Promise<Blob>;
}
