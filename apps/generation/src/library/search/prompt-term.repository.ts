import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '@atelier/database';
import { termsOf } from '../../tasks/prompt-terms.js';
import type { TermRange } from './search-text.js';

/** More words than this that begin alike are no narrowing: then so many prompts match that walking through all finds them as fast. */
const MAX_WORDS = 400;

const ADD_SQL = `
  INSERT INTO prompt_term (user_id, term, created_at, task_id)
  SELECT user_id, unnest($2::text[]), created_at, id FROM task WHERE id = $1 ON CONFLICT DO NOTHING`;

const REMOVE_SQL = `
  DELETE FROM prompt_term p USING task t, unnest($2::text[]) AS given (term)
  WHERE t.id = $1 AND p.user_id = t.user_id AND p.term = given.term AND p.created_at = t.created_at AND p.task_id = t.id`;

/** From word to word, one look into the index each, however many tasks have it. */
const WORDS_SQL = `
  WITH RECURSIVE word AS (
    (SELECT term FROM prompt_term WHERE user_id = $1 AND term >= $2 AND term < $3 ORDER BY term LIMIT 1)
    UNION ALL
    SELECT (SELECT term FROM prompt_term WHERE user_id = $1 AND term > word.term AND term < $3 ORDER BY term LIMIT 1)
    FROM word WHERE word.term IS NOT NULL)
  SELECT term FROM word WHERE term IS NOT NULL LIMIT ${MAX_WORDS + 1}`;

/** The index from terms to tasks. It holds exactly the tasks that are listed: not those in the trash. */
@Injectable()
export class PromptTermRepository {
  constructor(private readonly database: Database) {}

  async add(executor: Executor, taskId: number, prompt: string): Promise<void> {
    await executor.query(ADD_SQL, [taskId, termsOf(prompt)]);
  }

  async remove(executor: Executor, taskId: number, prompt: string): Promise<void> {
    await executor.query(REMOVE_SQL, [taskId, termsOf(prompt)]);
  }

  /** The user's terms within a range. Null: too many to look each of them up. */
  async termsIn(userId: number, { from, to, isPrefix }: TermRange): Promise<string[] | null> {
    if (!isPrefix) return [from];
    const rows = await this.database.query<{ term: string }>(WORDS_SQL, [userId, from, to]);
    return rows.length > MAX_WORDS ? null : rows.map(({ term }) => term);
  }
}
