import type { ChangePreferences, Preferences } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/api/api-context.js';
import { toasts } from '../../shared/ui/toasts.js';
import { AccountCalls } from './account-calls.js';

const PREFERENCES = ['preferences'] as const;
const SESSIONS = ['sessions'] as const;
/** Others may sign in or out meanwhile; there is no event for it. */
const SESSIONS_EVERY_MS = 30_000;

export function useAccountCalls(): AccountCalls {
  return new AccountCalls(useApi());
}

/** How this person likes the studio; undefined until the server has said it. */
export function usePreferences(): Preferences | undefined {
  const calls = useAccountCalls();
  return useQuery({ queryKey: PREFERENCES, queryFn: () => calls.preferences() }).data;
}

/** Keeps a change for every device. It applies here at once, whatever the server says. */
export function useSavePreferences() {
  const { t } = useTranslation('account');
  const calls = useAccountCalls();
  const client = useQueryClient();
  return useMutation<Preferences, Error, ChangePreferences>({
    mutationFn: (change) => calls.changePreferences(change),
    onSuccess: (preferences) => client.setQueryData(PREFERENCES, preferences),
    onError: () => toasts.add({ description: t('notSaved'), priority: 'high' }),
  });
}

/** Where this person is signed in, the session used last first. */
export function useSessions() {
  const calls = useAccountCalls();
  return useQuery({
    queryKey: SESSIONS,
    queryFn: () => calls.sessions(),
    staleTime: 0,
    refetchInterval: SESSIONS_EVERY_MS,
  });
}

/** Ends one session, or with `others` all but this one; answers how many have ended. */
export function useEndSessions() {
  const calls = useAccountCalls();
  const client = useQueryClient();
  return useMutation<number, Error, string>({
    mutationFn: async (id) => {
      if (id === 'others') return (await calls.endOtherSessions()).ended;
      await calls.endSession(id);
      return 1;
    },
    onSettled: () => client.invalidateQueries({ queryKey: SESSIONS }),
  });
}
