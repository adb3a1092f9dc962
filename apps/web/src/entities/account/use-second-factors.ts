import type { NewAuthenticator, RecoveryCodes, SecondFactors } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Api, bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';
import { useLastingMutation } from '../../shared/api/use-lasting-mutation.js';

export const SECOND_FACTORS = ['second-factors'] as const;

/** The calls of one's own second factors. Each rejects with ApiError. */
export class SecondFactorCalls {
  constructor(private readonly api: Api) {}

  list(): Promise<SecondFactors> {
    return bodyOf<SecondFactors>(this.api.GET('/api/v1/account/second-factors'));
  }

  begin(): Promise<NewAuthenticator> {
    return bodyOf(this.api.POST('/api/v1/account/second-factors/authenticator'));
  }

  confirm(code: string): Promise<RecoveryCodes> {
    return bodyOf(this.api.POST('/api/v1/account/second-factors/authenticator/confirm', { body: { code } }));
  }

  async remove(): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/account/second-factors/authenticator'));
  }

  renewCodes(): Promise<RecoveryCodes> {
    return bodyOf(this.api.POST('/api/v1/account/second-factors/recovery-codes'));
  }
}

const useCalls = () => new SecondFactorCalls(useApi());

/** What the user has besides the password. */
export function useSecondFactors() {
  const calls = useCalls();
  return useQuery({ queryKey: SECOND_FACTORS, queryFn: () => calls.list(), staleTime: 0 });
}

/** A new secret for an app, which counts as soon as it has shown a code. */
export function useBeginAuthenticator() {
  const calls = useCalls();
  return useMutation({ mutationFn: () => calls.begin() });
}

/** What changes the second factors, one call at a time; the list is fetched again afterwards. */
export function useFactorChange<Answer>() {
  const calls = useCalls();
  const client = useQueryClient();
  return useLastingMutation({
    mutationFn: (change: (calls: SecondFactorCalls) => Promise<Answer>) => change(calls),
    onSettled: () => client.invalidateQueries({ queryKey: SECOND_FACTORS }),
  });
}
