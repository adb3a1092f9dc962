import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '@atelier/database';
import { termsOf } from '../../tasks/prompt-terms.js';
import { ADD_TERMS, MAX_WORDS, REMOVE_TERMS, WORDS_BETWEEN } from './prompt-term.sql.js';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import type { TermRange } from './search-text.js';

type Prompted = Pick<TaskEntity, 'id' | 'prompt'>;

/** The index from terms to tasks. It holds exactly the tasks that are listed: not those in the trash. */
@Injectable()
export class PromptTermRepository {
  constructor(private readonly database: Database) {}

  async add(executor: Executor, tasks: readonly Prompted[]): Promise<void> {
    if (tasks.length > 0) await executor.run(ADD_TERMS, pairsOf(tasks));
  }

  async remove(executor: Executor, tasks: readonly Prompted[]): Promise<void> {
    if (tasks.length > 0) await executor.run(REMOVE_TERMS, pairsOf(tasks));
  }

  /** The user's terms within a range. Null: too many to look each of them up. */
  async termsIn(userId: number, { from, to, isPrefix }: TermRange): Promise<string[] | null> {
    if (!isPrefix) return [from];
    const rows = await this.database.run(WORDS_BETWEEN, [userId, from, to]);
    return rows.length > MAX_WORDS ? null : rows.map(({ term }) => term);
  }
}

function pairsOf(tasks: readonly Prompted[]): [taskIds: number[], terms: string[]] {
  const pairs = tasks.flatMap(({ id, prompt }) => termsOf(prompt).map((term) => ({ id, term })));
  return [pairs.map(({ id }) => id), pairs.map(({ term }) => term)];
}
