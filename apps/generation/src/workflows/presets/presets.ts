import { Injectable } from '@nestjs/common';
import {
  PRESET_LIMITS,
  type Actor,
  type CreatePreset,
  type Preset,
  type PresetChange,
  type PresetPage,
  type PresetQuery,
} from '@atelier/contracts';
import { AuditLog, Database, OutboxRelay, type ActingAdmin, type Executor, type Transaction } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Config } from '../../config.js';
import { END_SHARES_OF } from '../../groups/group-share.sql.js';
import {
  CHANGE_PRESET,
  CREATE_PRESET,
  DELETE_PRESET,
  FIND_PRESET,
  LOCK_PRESET,
  MADE_BEFORE,
  PRESET_PAGE,
  type PresetRow,
  type SeenPresetRow,
} from './preset.sql.js';

/** Named values of forms: one's own, and those that others share. */
@Injectable()
export class Presets {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly relay: OutboxRelay,
    private readonly config: Config,
  ) {}

  /** @param key of the request: sent again it answers the same preset. @throws AppError `limit_reached`, `idempotency_key_reused` */
  create(by: ActingAdmin, preset: CreatePreset, key: string | null): Promise<Preset> {
    const { user_id } = by.actor;
    const { name, workflow_id = null, shared } = preset;
    const values = JSON.stringify(preset.values);
    return this.database.transaction(async (transaction) => {
      const [made] = await transaction.run(CREATE_PRESET, [user_id, name, values, workflow_id, shared, key]);
      if (made && shared) await this.note(transaction, by, made);
      if (made) return toPreset(made, by.actor);
      const [before] = key === null ? [] : await transaction.run(MADE_BEFORE, [user_id, key, name, values]);
      if (!before) throw new AppError('limit_reached', { detail: `At most ${PRESET_LIMITS.perUser} presets` });
      if (!before.same) throw new AppError('idempotency_key_reused');
      return toPreset(before, by.actor);
    });
  }

  /** @param executor the transaction, inside of one. @throws AppError `not_found` */
  async find(actor: Actor, presetId: number, executor: Executor = this.database): Promise<Preset> {
    const [row] = await executor.run(FIND_PRESET, [presetId, actor.user_id]);
    if (!row) throw new AppError('not_found');
    return toPreset(row, actor);
  }

  /** @throws AppError `invalid_cursor` */
  async page(actor: Actor, { scope, q, limit, cursor }: PresetQuery): Promise<PresetPage> {
    const secret = this.config.signingSecret;
    const about = ['presets', actor.user_id, scope, q ?? ''];
    const after = cursor === undefined ? null : decodeCursor(secret, about, cursor);
    const rows = await this.database.run(PRESET_PAGE, [actor.user_id, scope, q ?? null, after, limit + 1]);
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? encodeCursor(secret, about, String(shown.at(-1)!.id)) : null;
    return { items: shown.map((row) => toPreset(row, actor)), next_cursor: next };
  }

  /** @throws AppError `not_found`, `forbidden` for one of another user, `changed_meanwhile` */
  change(by: ActingAdmin, presetId: number, change: PresetChange): Promise<Preset> {
    const { revision, name = null, values, shared = null } = change;
    const text = values ? JSON.stringify(values) : null;
    return this.database.transaction(async (transaction) => {
      const parameters = [presetId, by.actor.user_id, revision, name, text, shared] as const;
      const [row] = await transaction.run(CHANGE_PRESET, [...parameters]);
      if (!row) throw await this.refusal(transaction, by.actor, presetId);
      if (row.shared !== row.was_shared) await this.note(transaction, by, row);
      return toPreset(row, by.actor);
    });
  }

  /** @throws AppError `not_found`, `forbidden` */
  async delete(actor: Actor, presetId: number): Promise<void> {
    const isDeleted = await this.database.transaction(async (transaction) => {
      // Before the row, which takes its shares along without telling anybody.
      if ((await transaction.run(LOCK_PRESET, [presetId, actor.user_id])).length === 0) return false;
      await transaction.run(END_SHARES_OF.preset, [presetId]);
      return (await transaction.run(DELETE_PRESET, [presetId, actor.user_id])).length > 0;
    });
    if (isDeleted) return this.relay.wake();
    await this.find(actor, presetId);
    throw new AppError('forbidden');
  }

  private async refusal(transaction: Transaction, actor: Actor, presetId: number): Promise<AppError> {
    const { own } = await this.find(actor, presetId, transaction);
    return new AppError(own ? 'changed_meanwhile' : 'forbidden');
  }

  /** What everybody sees is audited; what is one's own is nobody's business. */
  private async note(transaction: Transaction, by: ActingAdmin, { id, name, shared }: PresetRow): Promise<void> {
    const action = shared ? 'preset.share' : 'preset.unshare';
    await this.audit.append(transaction, by, { action, object: `preset:${id}`, detail: { name } });
  }
}

function toPreset(row: PresetRow & Partial<SeenPresetRow>, { user_id }: Actor): Preset {
  return {
    ...{ id: row.id, name: row.name, values: row.values, workflow_id: row.workflow_id, shared: row.shared },
    ...{ own: row.user_id === user_id, shared_by: row.shared_by ?? null, revision: row.revision },
    ...{ created_at: row.created_at.toISOString(), updated_at: row.updated_at.toISOString() },
  };
}
