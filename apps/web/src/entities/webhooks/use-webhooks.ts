import type { CreateWebhook, DeliveryPage, WebhookChange } from '@atelier/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { WebhookCalls } from './webhook-calls.js';

const WEBHOOKS = ['webhooks'] as const;
/** While something is on its way its outcome is looked for. */
const LOOK_AGAIN_MS = 2_000;

function useWebhookCalls(): WebhookCalls {
  return new WebhookCalls(useApi());
}

export function useWebhooks() {
  const calls = useWebhookCalls();
  return useQuery({ queryKey: [...WEBHOOKS, 'list'], queryFn: () => calls.list(), staleTime: 0 });
}

/** What was delivered to one, in pages. */
export function useDeliveries(id: string) {
  const calls = useWebhookCalls();
  return useInfiniteQuery({
    queryKey: [...WEBHOOKS, id, 'deliveries'],
    queryFn: ({ pageParam }) => calls.deliveries(id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
    refetchInterval: ({ state }) => (isOnItsWay(state.data?.pages) ? LOOK_AGAIN_MS : false),
  });
}

/** Those that are tried just now; the ones that wait for minutes are not looked after. */
function isOnItsWay(pages: DeliveryPage[] = []): boolean {
  return pages.some(({ items }) =>
    items.some(({ state, attempts }) => state === 'delivering' || (state === 'pending' && attempts === 0)),
  );
}

/** Everything that changes one, each by its id. */
export function useWebhookChanges() {
  const calls = useWebhookCalls();
  return {
    create: useChanging((body: CreateWebhook) => calls.create(body)),
    change: useChanging(({ id, ...change }: WebhookChange & { id: string }) => calls.change(id, change)),
    rotate: useChanging((id: string) => calls.rotate(id)),
    remove: useRemoving((id: string) => calls.delete(id)),
    test: useChanging((id: string) => calls.test(id)),
    recover: useChanging(({ id, since }: { id: string; since: string }) => calls.recover(id, since)),
    redeliver: useChanging(({ id, delivery }: { id: string; delivery: number }) => calls.redeliver(id, delivery)),
  };
}

/** The secret of one's runs. It is asked for when somebody wants to see it, and kept nowhere. */
export function useRunSecretCalls() {
  const calls = useWebhookCalls();
  return {
    show: useMutation({ mutationFn: () => calls.runSecret(), gcTime: 0 }),
    rotate: useMutation({ mutationFn: () => calls.rotateRunSecret(), gcTime: 0 }),
  };
}

/** A mutation after which the lists are asked for again. */
function useChanging<Input, Output>(work: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: WEBHOOKS }),
  });
}

/** As `useChanging`; what was delivered to one that is gone is not asked for again. */
function useRemoving(work: (id: string) => Promise<void>) {
  const client = useQueryClient();
  return useMutation<void, Error, string>({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: [...WEBHOOKS, 'list'] }),
  });
}
