import { Injectable } from '@nestjs/common';
import type { Lease, RequiredFile } from '@atelier/contracts';
import { Config } from '../../config.js';
import { placementKey } from '../../tasks/state/placement-key.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { Templates } from '../../tasks/templates/templates.js';

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
    private readonly templates: Templates,
    private readonly config: Config,
  ) {}

  build(row: TaskRow, { leaseToken, checkpoint, files }: LeaseParts): Lease {
    const { template, prompt, params } = row;
    return {
      task_id: row.id,
      user_id: row.user_id,
      attempt: row.attempt,
      lease_token: leaseToken,
      graph: this.templates.compile({ template, checkpoint: checkpoint ?? row.model_name, prompt, params }),
      files: [...files],
      placement_key: placementKey(row),
      model_name: row.model_name,
      seed: params.seed,
      timeout_ms: this.config.taskTimeoutMs,
      cancel_requested: row.cancel_requested_at !== null,
      traceparent: row.traceparent,
    };
  }
}
