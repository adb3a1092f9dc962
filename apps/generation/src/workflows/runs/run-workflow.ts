import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CommandRequest, Run, runCommands } from '@atelier/contracts';
import { noteCreated } from '../../metrics/task-metrics.js';
import { AcceptRun } from '../../tasks/accept-run.js';
import { requestKeyOf } from '../../tasks/request-key.js';
import { Forecast } from '../../tasks/state/forecast.js';
import { placementKey } from '../../tasks/state/placement-key.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { RunSources } from './run-sources.js';
import { RunTasks } from './run-tasks.js';

type Request = CommandRequest<typeof runCommands.runWorkflow>;

/** Independent of the order in which a client wrote the fields. */
function hashOf({ workflow_id, body }: Request): string {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(JSON.stringify({ workflow_id, body }, sorted)).digest('hex');
}

/** Handles `runs`: when this answers, every task of the run is committed and will reach an end. */
@Injectable()
export class RunWorkflow {
  constructor(
    private readonly sources: RunSources,
    private readonly runTasks: RunTasks,
    private readonly acceptRun: AcceptRun,
    private readonly signals: TaskSignals,
    private readonly forecast: Forecast,
  ) {}

  /**
   * With an idempotency key a second call with the same body answers the tasks of the first, whatever has become of the workflow.
   * @throws AppError `not_found`, `invalid_values`, `workflow_unavailable`, `queue_full`, `allowance_used_up`, `storage_full`, `idempotency_key_reused`
   */
  async run(request: Request): Promise<Run> {
    const { actor, workflow_id, body } = request;
    const key = requestKeyOf(request, () => hashOf(request));
    const earlier = key && (await this.acceptRun.earlier(actor.user_id, key));
    if (earlier) return this.answer(earlier);
    const source = await this.sources.of(actor, workflow_id, body.version ?? null);
    const planned = await this.runTasks.plan(actor, source, body);
    const tasks = await this.runTasks.of(actor, source, planned, body);
    const { rows, isNew } = await this.acceptRun.accept(tasks, key, this.runTasks.holding(actor, source, planned));
    if (isNew) this.announce(rows);
    return this.answer(rows);
  }

  private announce(rows: TaskRow[]): void {
    for (const { model_name } of rows) noteCreated(model_name);
    // One hint for each, since whoever hears them looks no further once so many are leased.
    for (const row of rows) this.signals.taskReady(placementKey(row));
  }

  private async answer(rows: TaskRow[]): Promise<Run> {
    const outlooks = await Promise.all(rows.map((row) => this.forecast.outlook(row)));
    const tasks = rows.map(({ id, run }, index) => ({ id, labels: run!.labels, ...outlooks[index]! }));
    return { workflow: rows[0]!.run!.workflow, tasks };
  }
}
