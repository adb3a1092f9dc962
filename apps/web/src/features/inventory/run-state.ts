import type { WorkflowOverview } from '@atelier/contracts';

type MissingItem = WorkflowOverview['missing'][number];

/** Whether a workflow can run now; if not, what keeps it from that. */
export type RunState =
  /** `away`: it is accepted, and waits for a runner that is not here now. */
  | { kind: 'runs' | 'away' | 'noRunner' | 'together' }
  /** No runner has these, and nothing else can be chosen in their place. */
  | { kind: 'missing'; items: MissingItem[] };

export function runStateOf({ runners, live_runners, of_runners, missing }: WorkflowOverview): RunState {
  if (runners > 0) return { kind: live_runners === 0 ? 'away' : 'runs' };
  if (of_runners === 0) return { kind: 'noRunner' };
  const items = missing.filter((item) => !item.replaceable && item.runners === 0);
  return items.length > 0 ? { kind: 'missing', items } : { kind: 'together' };
}
