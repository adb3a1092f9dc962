import type { AddedPasskey, CreatedPasskey, Passkey, PasskeyCreation, PasskeyList } from '@atelier/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';
import { useLastingMutation } from '../../shared/api/use-lasting-mutation.js';
import { SECOND_FACTORS } from './use-second-factors.js';

const PASSKEYS = ['passkeys'] as const;

/** The calls of one's own passkeys. Each rejects with ApiError. */
export class PasskeyCalls {
  constructor(private readonly api: Api) {}

  list(): Promise<PasskeyList> {
    return bodyOf<PasskeyList>(this.api.GET('/api/v1/account/passkeys'));
  }

  begin(): Promise<PasskeyCreation> {
    return bodyOf<PasskeyCreation>(this.api.POST('/api/v1/account/passkeys/options'));
  }

  add(name: string, passkey: CreatedPasskey): Promise<AddedPasskey> {
    return bodyOf(this.api.POST('/api/v1/account/passkeys', { body: { name, passkey } }));
  }

  rename(id: string, name: string): Promise<Passkey> {
    return bodyOf(this.api.PATCH('/api/v1/account/passkeys/{id}', { params: { path: { id } }, body: { name } }));
  }

  async remove(id: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/account/passkeys/{id}', { params: { path: { id } } }));
  }
}

const useCalls = () => new PasskeyCalls(useApi());

/** The passkeys of the user. */
export function usePasskeys() {
  const calls = useCalls();
  return useQuery({ queryKey: PASSKEYS, queryFn: () => calls.list(), staleTime: 0 });
}

/** What changes the passkeys, one call at a time. Recovery codes come with the first and go with the last. */
export function usePasskeyChange<Answer>() {
  const calls = useCalls();
  const client = useQueryClient();
  return useLastingMutation({
    mutationFn: (change: (calls: PasskeyCalls) => Promise<Answer>) => change(calls),
    onSettled: () => Promise.all([PASSKEYS, SECOND_FACTORS].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
