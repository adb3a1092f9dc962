import type { Model, Run, Workflow, WorkflowVersion } from '@atelier/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../../shared/api/api-context.js';
import { type RunRequest, WorkflowCalls, type WorkflowFilter } from './workflow-calls.js';
import { workflowKeys } from './workflow-keys.js';

/** Runners come and go without an event, and with them what can run. */
const RUNNABLE_MS = 60_000;

export function useWorkflowCalls(): WorkflowCalls {
  return new WorkflowCalls(useApi());
}

/** The workflows that one may run now, the newest first; while another filter loads, the previous list stays. */
export function useWorkflows(filter: WorkflowFilter = {}) {
  const calls = useWorkflowCalls();
  return useQuery<Workflow[]>({
    queryKey: workflowKeys.list(filter),
    queryFn: () => calls.list(filter),
    staleTime: RUNNABLE_MS,
    refetchInterval: RUNNABLE_MS,
    placeholderData: keepPreviousData,
  });
}

/** The same, asked for again whenever a page that is about all of them is opened: others bring and share some meanwhile. */
export function useFreshWorkflows() {
  const client = useQueryClient();
  useEffect(() => {
    void client.invalidateQueries({ queryKey: workflowKeys.lists });
  }, [client]);
  return useWorkflows();
}

export function useWorkflow(id: number | null) {
  const calls = useWorkflowCalls();
  return useQuery<Workflow>({
    queryKey: workflowKeys.workflow(id ?? 0),
    queryFn: () => calls.get(id ?? 0),
    enabled: id !== null,
    staleTime: RUNNABLE_MS,
  });
}

/** A version with its form. It never changes, so it is fetched once. */
export function useWorkflowVersion(id: number | null, number: number | undefined) {
  const calls = useWorkflowCalls();
  return useQuery<WorkflowVersion>({
    queryKey: workflowKeys.version(id ?? 0, number ?? 0),
    queryFn: () => calls.version(id ?? 0, number ?? 0),
    enabled: id !== null && number !== undefined,
  });
}

/** The files of a model folder that the runners have. */
export function useModelFiles(folder: string | null | undefined) {
  const calls = useWorkflowCalls();
  return useQuery<Model[]>({
    queryKey: workflowKeys.files(folder ?? ''),
    queryFn: () => calls.files(folder ?? ''),
    enabled: !!folder,
    staleTime: RUNNABLE_MS,
  });
}

/** One intent to run: its retries send the same key, so that they cannot make the tasks twice. */
export interface RunIntent {
  id: number;
  body: RunRequest;
  idempotencyKey: string;
}

export function useRunWorkflow() {
  const calls = useWorkflowCalls();
  return useMutation<Run, Error, RunIntent>({
    mutationFn: ({ id, body, idempotencyKey }) => calls.run(id, body, idempotencyKey),
  });
}
