import { Injectable, Logger } from '@nestjs/common';
import type { Lease } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { isAppError } from '@atelier/platform';
import { noteEnded } from '../../metrics/task-metrics.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { Templates } from '../../tasks/templates/templates.js';
import { CompileRun } from '../../workflows/runs/compile-run.js';
import { FAIL_UNBOUND } from './unbound.sql.js';

/** The part of a lease that says what runs. */
export type LeasedGraph = Pick<Lease, 'graph' | 'graph_json' | 'assets' | 'policy' | 'seed'>;

/** What a leased task runs: the template with its parameters, or the version of a workflow with its values. */
@Injectable()
export class LeasedGraphs {
  private readonly logger = new Logger(LeasedGraphs.name);

  constructor(
    private readonly database: Database,
    private readonly templates: Templates,
    private readonly compileRun: CompileRun,
    private readonly signals: TaskSignals,
  ) {}

  /**
   * Null: the run cannot be bound any more, such as when a file of it is gone; the task has failed with the reason.
   * @param checkpoint of text-to-image: the file as this runner names it
   */
  async of(row: TaskRow, leaseToken: string, checkpoint: string): Promise<LeasedGraph | null> {
    const { template, prompt, params } = row;
    if (params) return { graph: this.templates.compile({ template, checkpoint, prompt, params }), seed: params.seed };
    try {
      const { graphJson, assets, policy } = await this.compileRun.compile(row);
      return { graph: {}, graph_json: graphJson, assets, policy, seed: row.run?.seed ?? 0 };
    } catch (error) {
      if (!isAppError(error, 'workflow_invalid')) throw error;
      await this.fail(row, leaseToken, error.message);
      return null;
    }
  }

  private async fail(row: TaskRow, leaseToken: string, reason: string): Promise<void> {
    this.logger.warn(`task ${row.id} attempt ${row.attempt}: ${reason}`);
    const [failed] = await this.database.run(FAIL_UNBOUND, [row.id, row.attempt, leaseToken, reason]);
    if (!failed) return;
    noteEnded(failed);
    this.signals.changed();
  }
}
