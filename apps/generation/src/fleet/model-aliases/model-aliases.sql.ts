import { MOST_MODEL_ALIASES } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { ModelAliasEntity } from './model-alias.entity.js';

export const ALIASES = statement<[], ModelAliasEntity>('SELECT name, model, updated_at FROM model_alias ORDER BY name');

/** No row: it would be one too many. */
export const PUT_ALIAS = statement<[name: string, model: string], ModelAliasEntity>(`
  INSERT INTO model_alias (name, model)
  SELECT $1, $2 WHERE (SELECT count(*) FROM model_alias WHERE name <> $1) < ${MOST_MODEL_ALIASES}
  ON CONFLICT (name) DO UPDATE SET model = excluded.model, updated_at = now() RETURNING name, model, updated_at`);

export const DELETE_ALIAS = statement<[name: string], Pick<ModelAliasEntity, 'name' | 'model'>>(
  'DELETE FROM model_alias WHERE name = $1 RETURNING name, model',
);
