import type { WorkflowChange, WorkflowChanges, WorkflowVersion } from '@atelier/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../shared/api/api-context.js';
import { type NewVersion, type NewWorkflow, WorkflowEdits } from './workflow-edits.js';
import { workflowKeys } from './workflow-keys.js';

export function useWorkflowEdits(): WorkflowEdits {
  return new WorkflowEdits(useApi());
}

/** What makes one version of a workflow of one's own another. */
export function useWorkflowChanges(id: number, from: number, to: number) {
  const calls = useWorkflowEdits();
  return useQuery<WorkflowChanges>({
    queryKey: workflowKeys.changes(id, from, to),
    queryFn: () => calls.changes(id, from, to),
  });
}

export function useCreateWorkflow() {
  const calls = useWorkflowEdits();
  return useChanging((workflow: NewWorkflow): Promise<WorkflowVersion> => calls.create(workflow));
}

export function useAddVersion(id: number) {
  const calls = useWorkflowEdits();
  const client = useQueryClient();
  return useChanging(async (version: NewVersion): Promise<WorkflowVersion> => {
    const made = await calls.addVersion(id, version);
    // Whoever shows the latest version goes on without a gap.
    client.setQueryData(workflowKeys.version(id, made.number), made);
    client.setQueryData(workflowKeys.workflow(id), made.workflow);
    return made;
  });
}

export function useChangeWorkflow(id: number) {
  const calls = useWorkflowEdits();
  return useChanging((change: WorkflowChange) => calls.change(id, change));
}

export function useDeleteWorkflow() {
  const calls = useWorkflowEdits();
  return useChanging((id: number) => calls.delete(id));
}

export function usePublishWorkflow(id: number) {
  const calls = useWorkflowEdits();
  return useChanging((publish: boolean) => (publish ? calls.publish(id) : calls.unpublish(id)));
}

/** A mutation after which everything that is known of workflows is asked for again. */
function useChanging<Input, Output>(work: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: workflowKeys.all }),
  });
}
