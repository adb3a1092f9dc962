import type { ChangePreferences, Preferences } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../shared/api/api-context.js';
import { toasts } from '../../shared/ui/toasts.js';
import { AccountCalls } from './account-calls.js';

const PREFERENCES = ['preferences'] as const;
const SESSIONS = ['sessions'] as const;
/** Other devices sign in and out without an event. */
const SESSIONS_EVERY_MS = 30_000;
const USAGE = ['usage'] as const;
/** It grows with what is made, which nobody watches here. */
const USAGE_MS = 60_000;

export function useAccountCalls(): AccountCalls {
  return new AccountCalls(useApi());
}

/** The saved preferences; undefined until they are loaded. */
export function usePreferences(): Preferences | undefined {
  const calls = useAccountCalls();
  return useQuery({ queryKey: PREFERENCES, queryFn: () => calls.preferences() }).data;
}

/** Saves a change for every device. The caller applies it at once, whether or not the server saves it. */
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

/** The sessions of the user, most recently used first. */
export function useSessions() {
  const calls = useAccountCalls();
  return useQuery({
    queryKey: SESSIONS,
    queryFn: () => calls.sessions(),
    staleTime: 0,
    refetchInterval: SESSIONS_EVERY_MS,
  });
}

/** What the account has used, and what it keeps. */
export function useUsage() {
  const calls = useAccountCalls();
  return useQuery({
    queryKey: USAGE,
    queryFn: async () => {
      const [usage, storage] = await Promise.all([calls.usage(), calls.storage()]);
      return { ...usage, storage };
    },
    staleTime: USAGE_MS,
    refetchInterval: USAGE_MS,
  });
}

/** Ends one session, or with `others` all but this one; resolves with how many ended. */
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
