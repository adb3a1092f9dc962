import type { OwnRemoval, UserExport } from '@atelier/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { bodyOf } from '../../shared/api/api.js';
import { useApi } from '../../shared/api/api-context.js';

/** Asks for a zip of everything that is the user's. Rejects with ApiError. */
export function useOwnExport() {
  const api = useApi();
  return useMutation({ mutationFn: () => bodyOf<UserExport>(api.POST('/api/v1/account/export')) });
}

/** Whether the user can remove their account. */
export function useOwnRemoval() {
  const api = useApi();
  const queryFn = () => bodyOf<OwnRemoval>(api.GET('/api/v1/account/removal'));
  return useQuery({ queryKey: ['own-removal'], queryFn, staleTime: 0 });
}

/** Removes the account with everything. Rejects with ApiError. */
export function useRemoveAccount(): (password: string) => Promise<void> {
  const api = useApi();
  return async (password) => {
    await bodyOf(api.POST('/api/v1/account/removal', { body: { password } }));
  };
}
