import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@atelier/database';
import { isAppError } from '@atelier/platform';
import { Batches } from '@atelier/waiting';
import { CREATE_TASK, CREATE_TASK_ONCE } from './create-task.sql.js';
import { CREATE_TASKS } from './create-tasks.sql.js';
import { valuesOf, wishOf, type NewTask, type NewTaskLimits } from './new-task.js';
import type { RequestKey } from './request-key.js';
import type { TaskRow } from './state/task-row.js';

/**
 * One at a time: two would meet at the shares of those who make many. While one is written to the disk, what comes gathers for the next one.
 * A batch is about a kilobyte a task.
 */
const STATEMENTS = { atOnce: 1, most: 128 };

interface Wish {
  task: NewTask;
  limits: NewTaskLimits;
  request: RequestKey | undefined;
  /** Of whoever asks: a batch has no context of its own. */
  columns: ReturnType<typeof wishOf>;
}

/** Answers by itself, so that the failure of one is not that of all. */
type Made = () => Promise<TaskRow | undefined>;

/** Makes tasks that are asked for at the same moment, by whomever, in one statement and one commit. */
@Injectable()
export class CreateTogether {
  private readonly logger = new Logger(CreateTogether.name);
  private readonly batches = new Batches<Wish, Made>((wishes) => this.makeAll(wishes), STATEMENTS);

  constructor(private readonly database: Database) {}

  /**
   * Not for tasks by an API key whose tasks are counted: that has to be held first.
   * @param request the key that stands for it from then on
   * @returns undefined when nothing was made: the key is known, or a limit is reached
   * @throws the violation of uniqueness when somebody else makes the same by the same key at the same moment
   */
  async create(task: NewTask, limits: NewTaskLimits, request?: RequestKey): Promise<TaskRow | undefined> {
    const made = await this.batches.ask({ task, limits, request, columns: wishOf(task, limits, request) });
    return made();
  }

  private async makeAll(wishes: readonly Wish[]): Promise<Made[]> {
    const rows = wishes.length > 1 ? await this.inOneStatement(withoutRepetitions(wishes)) : new Map<Wish, TaskRow>();
    return wishes.map((wish) => {
      const row = rows.get(wish);
      return row ? () => Promise.resolve(row) : () => this.makeAlone(wish);
    });
  }

  /** Those that were made. What one of them makes impossible, as a character that no text may have, leaves all to be made alone. */
  private async inOneStatement(wishes: readonly Wish[]): Promise<Map<Wish, TaskRow>> {
    const asked = wishes.map(({ columns }, number) => ({ number, ...columns }));
    try {
      const rows = await this.database.run(CREATE_TASKS, [JSON.stringify(asked)]);
      return new Map(rows.map(({ number, ...row }) => [wishes[number]!, row]));
    } catch (error) {
      // The database is away: whether they were made is not known.
      if (isAppError(error)) throw error;
      this.logger.warn(`${wishes.length} tasks are made one by one: ${(error as Error).message}`);
      return new Map();
    }
  }

  private async makeAlone({ task, limits, request }: Wish): Promise<TaskRow | undefined> {
    const values = valuesOf(task, limits);
    const [row] = request
      ? await this.database.run(CREATE_TASK_ONCE, [...values, request.key, request.bodyHash])
      : await this.database.run(CREATE_TASK, values);
    return row;
  }
}

/** The second by a key is answered with the task of the first. */
function withoutRepetitions(wishes: readonly Wish[]): Wish[] {
  const keys = new Set<string>();
  return wishes.filter(({ task, request }) => {
    if (!request) return true;
    const key = JSON.stringify([task.userId, request.key]);
    const isFirst = !keys.has(key);
    keys.add(key);
    return isFirst;
  });
}
