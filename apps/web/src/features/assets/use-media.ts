import type { Asset, MediaRef } from '@atelier/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { useAsset } from '../../entities/assets/use-assets.js';
import { KEPT_MS, pictureBytesQuery } from '../../entities/pictures/picture-bytes.js';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';

/** What is known of the file of a value. */
export interface Media {
  /** Where the bytes are: an address for `src`. */
  url: string;
  name: string | null;
  width: number | null;
  height: number | null;
}

/** The file that a value names; undefined while it is asked for, and where there is none. */
export function useMedia(ref: MediaRef | null) {
  const asset = useAsset(ref && 'asset' in ref ? ref.asset : null);
  const picture = usePicture(ref && 'image' in ref ? ref.image : null);
  const { media, error, refetch } = ref && 'image' in ref ? picture : { ...asset, media: mediaOf(asset.data) };
  return { media, error, again: () => void refetch() };
}

function mediaOf(asset: Asset | undefined): Media | undefined {
  if (!asset) return undefined;
  const { url, name, width, height } = asset;
  return { url, name, width, height };
}

function usePicture(id: number | null) {
  const api = useApi();
  const { data, ...query } = useQuery({ ...pictureBytesQuery(api, id ?? 0), enabled: id !== null });
  const url = useBlobUrl(data);
  const media: Media | undefined = url === undefined ? undefined : { url, name: null, width: null, height: null };
  return { ...query, media };
}

/** The small picture of a value, for lists; undefined while it is asked for, and where there is none. */
export function useThumbnail(ref: MediaRef): { url: string | undefined; name: string | null } {
  const api = useApi();
  const asset = useAsset('asset' in ref ? ref.asset : null);
  const id = 'image' in ref ? ref.image : null;
  const { data } = useQuery({
    queryKey: ['picture-thumbnail', id],
    queryFn: () => thumbnailBytes(api, id!),
    enabled: id !== null,
    gcTime: KEPT_MS,
  });
  const url = useBlobUrl(data);
  return id === null
    ? { url: asset.data?.thumbnail_url ?? undefined, name: asset.data?.name ?? null }
    : { url, name: null };
}

async function thumbnailBytes(api: Api, id: number): Promise<Blob> {
  const call = api.GET('/api/v1/images/{id}/thumbnail', { params: { path: { id } }, parseAs: 'blob' });
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
