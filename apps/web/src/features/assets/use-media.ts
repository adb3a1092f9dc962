import type { MediaRef } from '@atelier/contracts';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';
import { refKey } from './media-value.js';

/** Bytes that nothing shows are let go after this. */
const KEPT_MS = 60_000;

/** What is known of the file of a value. */
export interface Media {
  /** Where the bytes are: an address for `src`. */
  url: string;
  name: string | null;
  contentType: string;
  width: number | null;
  height: number | null;
}

type Found = Omit<Media, 'url'> & ({ url: string } | { blob: Blob });

const mediaKey = (ref: MediaRef) => ['media', refKey(ref)] as const;

/** The file that a value names; undefined while it is asked for. */
export function useMedia(ref: MediaRef) {
  const api = useApi();
  const client = useQueryClient();
  const query = useQuery({ queryKey: mediaKey(ref), queryFn: () => find(api, ref), gcTime: KEPT_MS });
  const found = query.data;
  const blobUrl = useBlobUrl(found && 'blob' in found ? found.blob : undefined);
  const url = found && 'url' in found ? found.url : blobUrl;
  const media: Media | undefined = found && url !== undefined ? { ...found, url } : undefined;
  return { media, error: query.error, again: () => void renew(client, ref) };
}

/** Asks anew: a signed address ends while a page stays open. */
export function renew(client: QueryClient, ref: MediaRef): Promise<void> {
  return client.invalidateQueries({ queryKey: mediaKey(ref) });
}

async function find(api: Api, ref: MediaRef): Promise<Found> {
  if ('asset' in ref) {
    const asset = await bodyOf(api.GET('/api/v1/assets/{id}', { params: { path: { id: ref.asset } } }));
    const { url, name, width, height, content_type: contentType } = asset;
    return { url, name, width, height, contentType };
  }
  const blob = await pictureBytes(api, ref.image);
  return { blob, name: null, contentType: blob.type, width: null, height: null };
}

/** A picture of the gallery, by its number alone: a signed address comes only with its task. */
async function pictureBytes(api: Api, id: number): Promise<Blob> {
  const call = api.GET('/api/v1/images/{id}/content', { params: { path: { id } }, parseAs: 'blob' });
  return bodyOf<unknown>(call) as Promise<Blob>;
}

function useBlobUrl(blob: Blob | undefined): string | undefined {
  const source = useMemo(() => addressOf(blob), [blob]);
  return useSyncExternalStore(source.subscribe, source.read);
}

/** The address of a blob, for as long as somebody shows it. */
function addressOf(blob: Blob | undefined) {
  let url: string | undefined;
  const subscribe = (notify: () => void) => {
    if (!blob) return () => undefined;
    const made = URL.createObjectURL(blob);
    url = made;
    notify();
    return () => URL.revokeObjectURL(made);
  };
  return { subscribe, read: () => url };
}
