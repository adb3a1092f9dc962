import { Injectable } from '@nestjs/common';
import type {
  Actor,
  DeadLetter,
  DeadLetterDetail,
  DeadLetterFilter,
  DeadLetterPage,
  DeadLetterQuery,
} from '@atelier/contracts';
import type { ActingAdmin } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Config } from '../../config.js';
import { placementKey } from '../state/placement-key.js';
import { TaskSignals } from '../state/task-signals.js';
import { RunGraphs } from '../state/run-graphs.js';
import { Templates } from '../templates/templates.js';
import { DeadLetterRepository, type DeadLetterRow } from './dead-letter.repository.js';

const MAX_REPLAYS = 1_000;

function toDeadLetter(row: DeadLetterRow): DeadLetter {
  return {
    task_id: row.id,
    user_id: row.user_id,
    model_name: row.model_name,
    error_code: row.error_code,
    attempts: row.attempt,
    created_at: row.created_at.toISOString(),
    failed_at: row.completed_at.toISOString(),
  };
}

/** What an admin does with tasks that failed for good. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly letters: DeadLetterRepository,
    private readonly templates: Templates,
    private readonly signals: TaskSignals,
    private readonly runs: RunGraphs,
    private readonly config: Config,
  ) {}

  /** @throws AppError `invalid_cursor` */
  async page(actor: Actor, { limit, cursor, ...filter }: DeadLetterQuery): Promise<DeadLetterPage> {
    const secret = this.config.signingSecret;
    const scope = ['dead_letters', actor.user_id, filter.error_code, filter.model_name, filter.user_id];
    const after = cursor === undefined ? undefined : decodeCursor(secret, scope, cursor);
    const rows = await this.letters.page(filter, after, limit + 1);
    const shown = rows.slice(0, limit);
    return {
      items: shown.map(toDeadLetter),
      next_cursor: rows.length > limit ? encodeCursor(secret, scope, String(shown.at(-1)!.id)) : null,
    };
  }

  /** With every attempt, what ComfyUI said, and the graph (with the model's name where a runner puts its file). @throws AppError `not_found` */
  async inspect(taskId: number): Promise<DeadLetterDetail> {
    const found = await this.letters.find(taskId);
    if (!found) throw new AppError('not_found');
    const { row, attempts } = found;
    return {
      ...toDeadLetter(row),
      error_message: row.error_message,
      attempt_list: attempts.map(({ started_at, ended_at, ...rest }) => ({
        ...rest,
        started_at: started_at.toISOString(),
        ended_at: ended_at?.toISOString() ?? null,
      })),
      ...(await this.graphOf(row)),
    };
  }

  private async graphOf(row: DeadLetterRow): Promise<Pick<DeadLetterDetail, 'graph' | 'graph_json'>> {
    const { template, prompt, params, model_name: checkpoint } = row;
    if (params === null) return { graph: {}, graph_json: await this.runs.textOf(row) };
    return { graph: this.templates.compile({ template, checkpoint, prompt, params }), graph_json: null };
  }

  /** @throws AppError `not_found` */
  async replay(by: ActingAdmin, taskId: number): Promise<void> {
    const row = await this.letters.replay(by, taskId, this.config.taskDeadlineMs / 1_000);
    if (!row) throw new AppError('not_found');
    this.signals.taskReady(placementKey(row));
  }

  /** Replays what matches, one transaction each; answers how many. */
  async replayMany(by: ActingAdmin, filter: DeadLetterFilter): Promise<number> {
    let replayed = 0;
    for (const taskId of await this.letters.idsOf(filter, MAX_REPLAYS)) {
      const row = await this.letters.replay(by, taskId, this.config.taskDeadlineMs / 1_000);
      if (!row) continue;
      replayed += 1;
      this.signals.taskReady(placementKey(row));
    }
    return replayed;
  }

  /** @throws AppError `not_found` */
  async discard(by: ActingAdmin, taskId: number): Promise<void> {
    if (!(await this.letters.discard(by, taskId))) throw new AppError('not_found');
  }
}
