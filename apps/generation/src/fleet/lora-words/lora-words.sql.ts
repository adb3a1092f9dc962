import type { LoraRef } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { LoraWordsEntity } from './lora-words.entity.js';

/** $2: -1 where the size is not known. */
export const UNKNOWN_LORAS = statement<[files: string[], sizes: number[]], LoraRef>(`
  SELECT given.file, nullif(given.size_bytes, -1) AS size_bytes
  FROM unnest($1::text[], $2::bigint[]) AS given (file, size_bytes)
  WHERE NOT EXISTS (SELECT 1 FROM lora_words w WHERE w.file = given.file AND w.size_bytes = given.size_bytes)`);

/** The first one to tell is believed: others have read the same file. */
export const TELL_LORAS = statement<[words: string]>(`
  INSERT INTO lora_words (file, size_bytes, trigger_words, title, base_model)
  SELECT file, coalesce(size_bytes, -1), trigger_words, title, base_model
  FROM jsonb_to_recordset($1::jsonb) AS told (file text, size_bytes bigint, trigger_words text[], title text, base_model text)
  ON CONFLICT DO NOTHING`);

export type WordsRow = Pick<LoraWordsEntity, 'file' | 'size_bytes' | 'trigger_words' | 'title' | 'base_model'>;

export const WORDS_OF = statement<[files: string[]], WordsRow>(
  'SELECT file, size_bytes, trigger_words, title, base_model FROM lora_words WHERE file = ANY ($1)',
);

/** Of files that no list has any more; they are read again when they come back. */
export const FORGET_WORDS = statement<[]>(`
  DELETE FROM lora_words w WHERE told_at < now() - interval '30 days'
    AND NOT EXISTS (SELECT 1 FROM model_file f WHERE f.folder = 'loras' AND f.file = w.file)`);

export const IS_REGISTERED = statement<[runnerId: string, instanceId: string], unknown>(
  'SELECT 1 FROM runner WHERE id = $1 AND instance_id = $2',
);
