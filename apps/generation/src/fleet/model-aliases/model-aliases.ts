import { Injectable } from '@nestjs/common';
import { MOST_MODEL_ALIASES, type ModelAlias } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { requireAdmin } from '../../access/require-admin.js';
import type { ModelAliasEntity } from './model-alias.entity.js';
import { ALIASES, DELETE_ALIAS, PUT_ALIAS } from './model-aliases.sql.js';

const objectOf = (name: string) => `model_alias:${name}`;

/** The table of what names mean that programs have written into them. Each change is in the audit list. */
@Injectable()
export class ModelAliases {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async list(): Promise<ModelAlias[]> {
    return (await this.database.run(ALIASES, [])).map(toAlias);
  }

  /** Makes it, or gives it another meaning. @throws AppError `forbidden`, `limit_reached` */
  put(by: ActingAdmin, name: string, model: string): Promise<ModelAlias> {
    requireAdmin(by.actor);
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(PUT_ALIAS, [name, model]);
      if (!row) throw new AppError('limit_reached', { detail: `At most ${MOST_MODEL_ALIASES} names` });
      const entry = { action: 'model_alias.put', object: objectOf(name), detail: { model } };
      await this.audit.append(transaction, by, entry);
      return toAlias(row);
    });
  }

  /** @throws AppError `forbidden`, `not_found` */
  async delete(by: ActingAdmin, name: string): Promise<void> {
    requireAdmin(by.actor);
    await this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(DELETE_ALIAS, [name]);
      if (!row) throw new AppError('not_found');
      const entry = { action: 'model_alias.delete', object: objectOf(name), detail: { model: row.model } };
      await this.audit.append(transaction, by, entry);
    });
  }
}

function toAlias({ updated_at, ...alias }: ModelAliasEntity): ModelAlias {
  return { ...alias, updated_at: updated_at.toISOString() };
}
