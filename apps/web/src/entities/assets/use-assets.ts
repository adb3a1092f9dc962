import type { Asset, AssetKind } from '@atelier/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { useSession } from '../sessions/session-context.js';
import { AssetCalls } from './asset-calls.js';
import type { SendOptions } from './send-file.js';
import { UploadAsset } from './upload-asset.js';

/** Signed addresses are good for an hour at least. */
const SIGNED_MS = 50 * 60_000;

export const assetKeys = {
  all: ['assets'] as const,
  list: (kind: AssetKind | undefined) => ['assets', 'list', kind ?? 'all'] as const,
  asset: (id: number) => ['assets', id] as const,
};

export function useAssetCalls(): AssetCalls {
  return new AssetCalls(useApi());
}

/** One's files of a kind in pages, the newest first. */
export function useAssets(kind?: AssetKind) {
  const calls = useAssetCalls();
  return useInfiniteQuery({
    queryKey: assetKeys.list(kind),
    queryFn: ({ pageParam }) => calls.page(kind, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: SIGNED_MS,
  });
}

/** One file with its signed addresses. */
export function useAsset(id: number | null) {
  const calls = useAssetCalls();
  return useQuery<Asset>({
    queryKey: assetKeys.asset(id ?? 0),
    queryFn: () => calls.get(id ?? 0),
    enabled: id !== null,
    staleTime: SIGNED_MS,
    refetchInterval: SIGNED_MS,
  });
}

export interface Upload extends SendOptions {
  file: File;
}

/** Brings a file. */
export function useUploadAsset() {
  const client = useQueryClient();
  const uploads = new UploadAsset(useAssetCalls(), useSession());
  return useMutation<Asset, Error, Upload>({
    mutationFn: ({ file, ...options }) => uploads.upload(file, options),
    // Hundreds of megabytes are not sent again by themselves.
    retry: false,
    onSuccess: (asset) => {
      client.setQueryData(assetKeys.asset(asset.id), asset);
      void client.invalidateQueries({ queryKey: ['assets', 'list'] });
    },
  });
}

export function useDeleteAsset() {
  const client = useQueryClient();
  const calls = useAssetCalls();
  return useMutation<void, Error, number>({
    mutationFn: (id) => calls.delete(id),
    onSettled: () => client.invalidateQueries({ queryKey: assetKeys.all }),
  });
}
