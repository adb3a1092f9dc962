import { statement } from '@atelier/database';
import type { QueueSampleEntity } from './queue-sample.entity.js';

/** A week is shown, and one day more allows for clocks. */
const KEPT = `interval '8 days'`;

/** No row: this minute is sampled already. */
export const SAMPLE_QUEUE = statement<[], Pick<QueueSampleEntity, 'minute'>>(`
  INSERT INTO queue_sample (minute, pending, running)
  SELECT date_trunc('minute', now()), coalesce(sum(pending), 0), coalesce(sum(running), 0)
  FROM user_share WHERE pending > 0 OR running > 0
  ON CONFLICT DO NOTHING RETURNING minute`);

export const FORGET_SAMPLES = statement<[]>(`DELETE FROM queue_sample WHERE minute < now() - ${KEPT}`);
