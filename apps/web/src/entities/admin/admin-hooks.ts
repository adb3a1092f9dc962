import type { ActivityRange, DeadLetterFilter } from '@atelier/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { useApi } from '../../shared/api/api-context.js';
import { useLastingMutation } from '../../shared/api/use-lasting-mutation.js';
import { toasts } from '../../shared/ui/toasts.js';
import { AdminCalls } from './admin-calls.js';
import type { AuditParams } from './audit-search-input.js';

const ADMIN = 'admin';
/** How often the live views are fetched again, and the others. */
const LIVE = { staleTime: 0, refetchInterval: 4_000 };
const OVERVIEW = { staleTime: 0, refetchInterval: 10_000 };
const CALM = { staleTime: 0, refetchInterval: 20_000 };

function useAdminCalls(): AdminCalls {
  return new AdminCalls(useApi());
}

/** The values of the range before stay until those of the next are there. */
export function useActivity(range: ActivityRange) {
  const calls = useAdminCalls();
  const queryFn = () => calls.activity(range);
  return useQuery({ queryKey: [ADMIN, 'activity', range], queryFn, placeholderData: keepPreviousData, ...OVERVIEW });
}

export function useRunners() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'runners'], queryFn: () => calls.runners(), ...LIVE });
}

export function useRunnerIdentities() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'identities'], queryFn: () => calls.identities(), ...CALM });
}

export function useQueue() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'queue'], queryFn: () => calls.queue(), ...LIVE });
}

export function useSettings() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'settings'], queryFn: () => calls.settings(), ...CALM });
}

export function useDeadLetter(id: number) {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'dead-letter', id], queryFn: () => calls.deadLetter(id), staleTime: 0 });
}

interface Page {
  next_cursor: string | null;
}

/** A list by pages. */
function usePages<Slice extends Page>(key: readonly unknown[], load: (cursor: string | null) => Promise<Slice>) {
  return useInfiniteQuery({
    queryKey: [ADMIN, ...key],
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Slice) => page.next_cursor,
    ...CALM,
  });
}

export function useDeadLetters(filter: DeadLetterFilter) {
  const calls = useAdminCalls();
  return usePages(['dead-letters', filter], (cursor) => calls.deadLetters(filter, cursor));
}

export function useUsers(search: string) {
  const calls = useAdminCalls();
  return usePages(['users', search], (cursor) => calls.users(search, cursor));
}

export function useWaitingSignUps() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'sign-ups'], queryFn: () => calls.waitingSignUps(), ...CALM });
}

export function useRemovals() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'removals'], queryFn: () => calls.removals.list(), ...CALM });
}

export function useGroups() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'groups'], queryFn: () => calls.groups.list(), ...CALM });
}

export function useGroupMembers(id: number) {
  const calls = useAdminCalls();
  return usePages(['group-members', id], (cursor) => calls.groups.members(id, cursor));
}

/** The tokens by which identity providers keep users and groups here. */
export function useScimTokens() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'scim-tokens'], queryFn: () => calls.scimTokens(), ...CALM });
}

export function useInvitations() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'invitations'], queryFn: () => calls.invitations(), ...CALM });
}

/** What one user may use, and has used. */
export function useUserAllowances(id: number) {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'allowances', id], queryFn: () => calls.allowances(id), staleTime: 0 });
}

export function useAllShares(search: string) {
  const calls = useAdminCalls();
  return usePages(['shares', search], (cursor) => calls.shares(search, cursor));
}

export function useAllGroupShares(search: string) {
  const calls = useAdminCalls();
  return usePages(['group-shares', search], (cursor) => calls.groupShares(search, cursor));
}

/** What waits for the eyes of an admin. */
export function useReviews() {
  const calls = useAdminCalls();
  return usePages(['reviews'], (cursor) => calls.reviews(cursor));
}

export function useAllApiKeys() {
  const calls = useAdminCalls();
  return usePages(['api-keys'], (cursor) => calls.apiKeys(cursor));
}

export function useModelAliases() {
  const calls = useAdminCalls();
  return useQuery({ queryKey: [ADMIN, 'model-aliases'], queryFn: () => calls.modelAliases(), ...CALM });
}

export function useStorage() {
  const calls = useAdminCalls();
  return usePages(['storage'], (cursor) => calls.storage(cursor));
}

export function useAudit(search: AuditParams) {
  const calls = useAdminCalls();
  return usePages(['audit', search], (cursor) => calls.audit(search, cursor));
}

type AdminAction<Answer> = (calls: AdminCalls) => Promise<Answer>;

/** Runs an admin action: shows its failure as a toast and fetches every admin list again. */
export function useAdminAction<Answer>() {
  const { t } = useTranslation('problems');
  const calls = useAdminCalls();
  const client = useQueryClient();
  return useLastingMutation<Answer, AdminAction<Answer>>({
    mutationFn: (action) => action(calls),
    // An action without an answer may have been done: the admin looks it up, the page does not repeat it.
    retry: false,
    onError: (error) => toasts.add({ description: t(toApiError(error).code), priority: 'high' }),
    onSettled: () => client.invalidateQueries({ queryKey: [ADMIN] }),
  });
}
