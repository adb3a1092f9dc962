import { performance } from 'node:perf_hooks';
import type { QueueItem } from '../queue/queue-item.js';

/** One execution of a prompt. Times are milliseconds since the epoch, from a monotonic clock. */
export interface Execution {
  prompt_id: string;
  client_id: string | null;
  /** The checkpoint that the graph names, if any. */
  model: string | null;
  /** `filename_prefix` of the first node that saves, which tells whose prompt it was. */
  saves_to: string | null;
  started_ms: number;
  /** Null while it runs. */
  ended_ms: number | null;
  /** `abandoned`: the simulator stopped, restarted or exited while it ran. */
  outcome: 'running' | 'success' | 'error' | 'interrupted' | 'abandoned';
  /** Nodes whose result was still there from the previous prompt. */
  cached_nodes: number;
}

const MAXIMUM_KEPT = 200_000;

/** What happened, for tests and benchmarks; kept across restarts of the simulator. */
export class Counters {
  /** In the order in which they started; the oldest are dropped beyond 200,000. */
  readonly executions: Execution[] = [];
  imagesSaved = 0;
  modelLoads = 0;

  /** @param note is told of every beginning and every end as it happens */
  constructor(private readonly note: (execution: Execution) => void = () => undefined) {}

  begin(item: QueueItem, clientId: string | null): Execution {
    const execution: Execution = {
      ...{ prompt_id: item[1], client_id: clientId, model: inputOf(item, 'ckpt_name') },
      ...{ saves_to: inputOf(item, 'filename_prefix'), started_ms: now(), ended_ms: null },
      ...{ outcome: 'running', cached_nodes: 0 },
    };
    if (this.executions.length >= MAXIMUM_KEPT) this.executions.shift();
    this.executions.push(execution);
    this.note(execution);
    return execution;
  }

  end(execution: Execution, outcome: Execution['outcome'], cachedNodes = 0): void {
    Object.assign(execution, { outcome, ended_ms: now(), cached_nodes: cachedNodes });
    this.note(execution);
  }

  /** How often each prompt id was executed. */
  runsByPromptId(): Record<string, number> {
    const runs: Record<string, number> = {};
    for (const { prompt_id } of this.executions) runs[prompt_id] = (runs[prompt_id] ?? 0) + 1;
    return runs;
  }
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** The value of the first node that has this input. */
function inputOf(item: QueueItem, name: 'ckpt_name' | 'filename_prefix'): string | null {
  const node = Object.values(item[2]).find(({ inputs }) => name in inputs);
  return (node?.inputs[name] as string | undefined) ?? null;
}
