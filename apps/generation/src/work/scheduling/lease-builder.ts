import { Injectable } from '@nestjs/common';
import type { Lease, RequiredFile } from '@atelier/contracts';
import { Config } from '../../config.js';
import { placementKey } from '../../tasks/state/placement-key.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { LeasedGraphs } from './leased-graphs.js';

/** What a lease needs beside the row of its task. */
export interface LeaseParts {
  leaseToken: string;
  /** The file of the model of text-to-image, as the runner names it; null: it is a workflow, or the runner has just lost it. */
  checkpoint: string | null;
  /** What the runner has to load. */
  files: readonly RequiredFile[];
}

/** Makes leases of rows: everything that a runner needs to run a task. */
@Injectable()
export class LeaseBuilder {
  constructor(
    private readonly graphs: LeasedGraphs,
    private readonly config: Config,
  ) {}

  /** Null: nothing can be run for the task, which has ended. */
  async build(row: TaskRow, { leaseToken, checkpoint, files }: LeaseParts): Promise<Lease | null> {
    const graph = await this.graphs.of(row, leaseToken, checkpoint ?? row.model_name);
    if (!graph) return null;
    return {
      task_id: row.id,
      user_id: row.user_id,
      attempt: row.attempt,
      lease_token: leaseToken,
      ...graph,
      files: [...files],
      placement_key: placementKey(row),
      model_name: row.model_name,
      timeout_ms: this.config.taskTimeoutMs,
      cancel_requested: row.cancel_requested_at !== null,
      traceparent: row.traceparent,
    };
  }
}
