import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '@atelier/database';
import { termsOf } from '../../tasks/prompt-terms.js';
import { ADD_TERMS, MAX_WORDS, REMOVE_TERMS, WORDS_BETWEEN } from './prompt-term.sql.js';
import type { TermRange } from './search-text.js';

/** The index from terms to tasks. It holds exactly the tasks that are listed: not those in the trash. */
@Injectable()
export class PromptTermRepository {
  constructor(private readonly database: Database) {}

  async add(executor: Executor, taskId: number, prompt: string): Promise<void> {
    await executor.run(ADD_TERMS, [taskId, termsOf(prompt)]);
  }

  async remove(executor: Executor, taskId: number, prompt: string): Promise<void> {
    await executor.run(REMOVE_TERMS, [taskId, termsOf(prompt)]);
  }

  /** The user's terms within a range. Null: too many to look each of them up. */
  async termsIn(userId: number, { from, to, isPrefix }: TermRange): Promise<string[] | null> {
    if (!isPrefix) return [from];
    const rows = await this.database.run(WORDS_BETWEEN, [userId, from, to]);
    return rows.length > MAX_WORDS ? null : rows.map(({ term }) => term);
  }
}
