import type { Workflow } from '@atelier/contracts';
import { useWorkflow, useWorkflows } from '../../entities/workflows/use-workflows.js';
import { CHECKPOINT, type Mode, workflowsOf } from '../draft/make-modes.js';
import { useMakeState } from '../draft/run-draft-store.js';

/** What the make page makes: by a checkpoint, or by a workflow. */
export interface MakeTarget {
  mode: Mode;
  /** Those of the mode that can run now. */
  workflows: Workflow[];
  /** CHECKPOINT, the id of a workflow, or null where the mode has none. */
  chosen: number | null;
  workflow: Workflow | undefined;
  isPending: boolean;
  error: Error | null;
  again: () => void;
}

export function useMakeTarget(): MakeTarget {
  const mode = useMakeState((state) => state.mode);
  const kept = useMakeState((state) => state.chosen[state.mode]);
  const list = useWorkflows();
  const workflows = workflowsOf(mode, list.data ?? []);
  const listed = workflows.find(({ id }) => id === kept);
  // One that came with a link or from an earlier picture may be of another kind, or not run now.
  const strange = kept && list.data && !listed ? kept : null;
  const fetched = useWorkflow(strange);
  const isGone = strange !== null && fetched.isError;
  const chosen = chosenOf(mode, isGone ? undefined : kept, workflows);
  return {
    mode,
    workflows,
    chosen,
    workflow: listed ?? (strange !== null && !isGone ? fetched.data : workflows.find(({ id }) => id === chosen)),
    isPending: list.isPending,
    error: list.data ? null : list.error,
    again: () => void list.refetch(),
  };
}

function chosenOf(mode: Mode, kept: number | undefined, workflows: readonly Workflow[]): number | null {
  if (kept !== undefined) return kept;
  return mode === 'image' ? CHECKPOINT : (workflows[0]?.id ?? null);
}
