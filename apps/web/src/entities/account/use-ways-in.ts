import type { SignOnRedirect, WaysIn } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';
import { useLastingMutation } from '../../shared/api/use-lasting-mutation.js';

const WAYS_IN = ['ways-in'] as const;

/** The calls of ways to sign in. Each rejects with ApiError. */
class WaysInCalls {
  constructor(private readonly api: Api) {}

  list(): Promise<WaysIn> {
    return bodyOf<WaysIn>(this.api.GET('/api/v1/account/sign-on'));
  }

  link(provider: string): Promise<SignOnRedirect> {
    return bodyOf(this.api.POST('/api/v1/account/sign-on/{id}', { params: { path: { id: provider } } }));
  }

  async unlink(id: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/account/sign-on/{id}', { params: { path: { id } } }));
  }
}

const useCalls = () => new WaysInCalls(useApi());

/** By what the user can sign in. */
export function useWaysIn() {
  const calls = useCalls();
  return useQuery({ queryKey: WAYS_IN, queryFn: () => calls.list(), staleTime: 0 });
}

/** Begins to link an account at a provider; resolves with where the browser is to go. */
export function useLinkIdentity() {
  const calls = useCalls();
  return useMutation({ mutationFn: (provider: string) => calls.link(provider) });
}

export function useUnlinkIdentity() {
  const calls = useCalls();
  const client = useQueryClient();
  return useLastingMutation({
    mutationFn: (id: string) => calls.unlink(id),
    onSettled: () => client.invalidateQueries({ queryKey: WAYS_IN }),
  });
}
