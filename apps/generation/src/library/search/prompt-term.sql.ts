import { statement } from '@atelier/database';
import type { PromptTermEntity } from './prompt-term.entity.js';

/** With more words of a prefix than this so many prompts match that a walk through all tasks is as fast. */
export const MAX_WORDS = 400;

/** A pair of an id and a term at each place of the two lists. */
type Terms = [taskIds: number[], terms: string[]];

export const ADD_TERMS = statement<Terms>(`
  INSERT INTO prompt_term (user_id, term, created_at, task_id)
  SELECT user_id, given.term, created_at, task.id FROM unnest($1::bigint[], $2::text[]) AS given (id, term) JOIN task USING (id)
  ON CONFLICT DO NOTHING`);

export const REMOVE_TERMS = statement<Terms>(`
  DELETE FROM prompt_term p USING task t, unnest($1::bigint[], $2::text[]) AS given (id, term)
  WHERE t.id = given.id AND p.user_id = t.user_id AND p.term = given.term AND p.created_at = t.created_at AND p.task_id = t.id`);

/** The words with a prefix, by one index look-up per word, however many tasks have it. */
export const WORDS_BETWEEN = statement<[userId: number, from: string, to: string], Pick<PromptTermEntity, 'term'>>(`
  WITH RECURSIVE word AS (
    (SELECT term FROM prompt_term WHERE user_id = $1 AND term >= $2 AND term < $3 ORDER BY term LIMIT 1)
    UNION ALL
    SELECT (SELECT term FROM prompt_term WHERE user_id = $1 AND term > word.term AND term < $3 ORDER BY term LIMIT 1)
    FROM word WHERE word.term IS NOT NULL)
  SELECT term FROM word WHERE term IS NOT NULL LIMIT ${MAX_WORDS + 1}`);
