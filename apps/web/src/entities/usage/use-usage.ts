import type { UsageRange } from '@atelier/contracts';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { useApi } from '../../shared/api/api-context.js';
import { toasts } from '../../shared/ui/toasts.js';
import { UsageCalls, type UsageScope, type UsageSearch } from './usage-calls.js';

/** It grows with what is made, which nobody watches here. */
const EVERY_MS = 60_000;

/** A report; the one before stays until the next is there. */
export function useUsageReport(scope: UsageScope, search: UsageSearch) {
  const calls = new UsageCalls(useApi(), scope);
  return useQuery({
    queryKey: ['usage', scope, search],
    queryFn: () => calls.report(search),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: EVERY_MS,
  });
}

/** Fetches the rows as a file; a failure is said by a toast. */
export function useUsageFile(scope: UsageScope) {
  const { t } = useTranslation('problems');
  const calls = new UsageCalls(useApi(), scope);
  return useMutation<Blob, Error, UsageRange>({
    mutationFn: (range) => calls.file(range),
    onError: (error) => toasts.add({ description: t(toApiError(error).code), priority: 'high' }),
  });
}
