import type { WorkflowOverview } from '@atelier/contracts';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { type Api, bodyOf } from '../../shared/api/api.js';

/** As many as the API tells about at once. */
const AT_ONCE = 100;
/** Runners come and go, and results arrive, without an event that says so. */
const EVERY_MS = 20_000;

export type Overviews = ReadonlyMap<number, WorkflowOverview>;

/** What a list of workflows shows beside their names, by their ids; those that are not known yet are not in it. */
export function useOverviews(ids: readonly number[]) {
  const api = useApi();
  const sorted = ids.toSorted((a, b) => a - b);
  return useQuery<Overviews>({
    queryKey: ['workflows', 'overviews', sorted],
    queryFn: () => loadOverviews(api, sorted),
    enabled: ids.length > 0,
    staleTime: 0,
    refetchInterval: EVERY_MS,
    structuralSharing: false,
    placeholderData: (before) => before,
  });
}

async function loadOverviews(api: Api, ids: readonly number[]): Promise<Overviews> {
  const found = new Map<number, WorkflowOverview>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const query = { ids: ids.slice(from, from + AT_ONCE).join(',') };
    const { items } = await bodyOf(api.GET('/api/v1/workflows/overview', { params: { query } }));
    for (const item of items) found.set(item.workflow_id, item);
  }
  return found;
}
