/** One execution, as `GET /sim/state` tells it. Times are milliseconds since the epoch. */
export interface SimExecution {
  prompt_id: string;
  started_ms: number;
  ended_ms: number | null;
  outcome: 'running' | 'success' | 'error' | 'interrupted' | 'abandoned';
}

/** The parts of `GET /sim/state` that are read here. */
export interface SimSnapshot {
  queue_remaining: number;
  model_loads: number;
  executions: SimExecution[];
}
