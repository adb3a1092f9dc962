import type {
  FleetModelList,
  FleetModelQuery,
  PolicyQuery,
  PolicyState,
  PolicyTrial,
  PolicyTrialResult,
  RunnerCatalogue,
  WorkflowStateList,
} from '@atelier/contracts';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { useApi } from '../../shared/api/api-context.js';
import { bodyOf } from '../../shared/api/api.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Lists that change with the fleet, not by the second; while others are asked for, those before stay. */
const LIST = { staleTime: 0, refetchInterval: 30_000, placeholderData: keepPreviousData };

const searched = (q: string) => (q === '' ? {} : { q });

export function useRunnerCatalogue(id: string, q: string) {
  const api = useApi();
  const params = { path: { id }, query: searched(q) };
  const queryFn = () => bodyOf<RunnerCatalogue>(api.GET('/api/v1/admin/runners/{id}/catalogue', { params }));
  return useQuery({ queryKey: ['admin', 'catalogue', id, q], queryFn, ...LIST });
}

/** `folder` empty: of every folder. */
export function useFleetModels({ q, folder, sort }: { q: string; folder: string; sort: FleetModelQuery['sort'] }) {
  const api = useApi();
  const query = { ...searched(q), ...(folder === '' ? {} : { folder }), sort };
  const queryFn = () => bodyOf<FleetModelList>(api.GET('/api/v1/admin/models', { params: { query } }));
  return useQuery({ queryKey: ['admin', 'models', query], queryFn, ...LIST });
}

export function useWorkflowStates() {
  const api = useApi();
  const queryFn = () => bodyOf<WorkflowStateList>(api.GET('/api/v1/admin/workflows'));
  return useQuery({ queryKey: ['admin', 'workflows'], queryFn, ...LIST });
}

export function usePolicy(q: string, state: PolicyQuery['state']) {
  const api = useApi();
  const query = { ...searched(q), state };
  const queryFn = () => bodyOf<PolicyState>(api.GET('/api/v1/admin/policy', { params: { query } }));
  return useQuery({ queryKey: ['admin', 'policy', query], queryFn, ...LIST });
}

/** Asks what another policy would change; it changes nothing. */
export function useTryPolicy() {
  const { t } = useTranslation('problems');
  const api = useApi();
  return useMutation<PolicyTrialResult, Error, PolicyTrial>({
    mutationFn: (body) => bodyOf<PolicyTrialResult>(api.POST('/api/v1/admin/policy/trial', { body })),
    retry: false,
    onError: (error) => toasts.add({ description: t(toApiError(error).code), priority: 'high' }),
  });
}
