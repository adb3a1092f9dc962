import type { Asset, AssetKind, HistoryItem, MediaRef } from '@atelier/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { AssetCalls } from '../../entities/assets/asset-calls.js';
import { useAssetCalls } from '../../entities/assets/use-assets.js';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';

const PAGE = 48;

/** A file that can be chosen. */
export interface MediaItem {
  key: string;
  ref: MediaRef;
  label: string;
  thumbnail: string | null;
}

interface Slice {
  items: MediaItem[];
  next: string | null;
}

/** What the user has made, the newest first, filtered by words of the prompts. */
export function useGalleryList(kind: AssetKind, words: string) {
  const api = useApi();
  return useSlices(['media-made', kind, words], (cursor) => made(api, kind, words, cursor));
}

export const broughtKey = (kind: AssetKind) => ['media-brought', kind] as const;

/** What the user has brought, the newest first. */
export function useUploadList(kind: AssetKind) {
  const calls = useAssetCalls();
  return useSlices(broughtKey(kind), (cursor) => brought(calls, kind, cursor));
}

/** Asked anew each time it is opened: nothing tells of uploads of other tabs, and signed addresses end. */
function useSlices(queryKey: readonly string[], load: (cursor: string | null) => Promise<Slice>) {
  const { data, ...list } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
    gcTime: 60_000,
  });
  return { ...list, items: data?.pages.flatMap(({ items }) => items) };
}

export type MediaList = ReturnType<typeof useSlices>;

async function made(api: Api, kind: AssetKind, words: string, cursor: string | null): Promise<Slice> {
  const query = { limit: PAGE, status: 'completed', ...(words && { q: words }), ...(cursor && { cursor }) } as const;
  const page = await bodyOf(api.GET('/api/v1/generation/history', { params: { query } }));
  return { items: page.items.flatMap((task) => outputsOf(task, kind)), next: page.next_cursor };
}

function outputsOf(task: HistoryItem, kind: AssetKind): MediaItem[] {
  const pictures = task.images.map((image) => ({ ...image, kind: 'image' }));
  const outputs = (task.outputs ?? pictures).filter((output) => output.kind === kind);
  return outputs.map(({ id, thumbnail_url: thumbnail }, index) => {
    const label = outputs.length > 1 ? `${altText(taskTitle(task))} (${index + 1})` : altText(taskTitle(task));
    return { key: `image-${id}`, ref: { image: id }, label, thumbnail };
  });
}

async function brought(calls: AssetCalls, kind: AssetKind, cursor: string | null): Promise<Slice> {
  const page = await calls.page(kind, cursor);
  const item = ({ id, name, thumbnail_url: thumbnail }: Asset): MediaItem => ({
    ...{ key: `asset-${id}`, ref: { asset: id }, label: name, thumbnail },
  });
  return { items: page.items.map(item), next: page.next_cursor };
}
