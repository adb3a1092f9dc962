import { Injectable } from '@nestjs/common';
import { auditCommands, type Actor, type AuditEntryView, type AuditPage, type AuditQuery } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { hkdfSync } from 'node:crypto';
import { Config } from '../../config.js';
import { mergeAudit, positionAfter, type AuditLists, type AuditPosition, type MergedRecord } from './audit-merge.js';
import { UserNames, type KnownNames } from '../users/user-names.js';

/**
 * Input of the key derivation; a separate key per purpose keeps a signature of one kind from being valid for another.
 */
const PURPOSE = 'atelier audit cursors v1';
const NEWEST: AuditPosition = { auth: null, generation: null };

function positionOf(text: string): AuditPosition {
  const [auth, generation] = text.split(':').map(Number);
  if (!auth || !generation) throw new AppError('invalid_cursor');
  return { auth, generation };
}

/** The user that an entry is about, of objects like `user:7`. */
function objectUser({ object }: MergedRecord): number | null {
  const [, id] = /^user:(\d{1,15})$/.exec(object) ?? [];
  return id === undefined ? null : Number(id);
}

function usersOf(record: MergedRecord): number[] {
  const about = objectUser(record);
  return about === null ? [record.actor_id] : [record.actor_id, about];
}

function toEntry(record: MergedRecord, names: KnownNames): AuditEntryView {
  const about = objectUser(record);
  const actor = { actor_name: names.of(record.actor_id), actor_deleted: names.isDeleted(record.actor_id) };
  return { ...record, ...actor, object_name: about === null ? null : names.of(about) };
}

/** The audit lists of all services as one. */
@Injectable()
export class AuditList {
  private readonly secret: string;

  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
    config: Config,
  ) {
    this.secret = Buffer.from(hkdfSync('sha256', config.signingSecret, '', PURPOSE, 32)).toString('base64');
  }

  /**
   * One page, newest first. Fails when one of the services does not answer, since a partial list would look complete.
   * @throws AppError `invalid_cursor`
   */
  async page(actor: Actor, { limit, cursor }: AuditQuery): Promise<AuditPage> {
    const scope = ['audit', actor.user_id];
    const before = cursor === undefined ? NEWEST : positionOf(decodeCursor(this.secret, scope, cursor));
    const lists = await this.read(actor, before, limit + 1);
    // One more than asked for tells whether there is a next page.
    const records = mergeAudit(lists, limit + 1);
    const shown = records.slice(0, limit);
    const names = await this.names.of(actor, shown.flatMap(usersOf));
    const { auth, generation } = positionAfter(before, lists, shown);
    return {
      items: shown.map((record) => toEntry(record, names)),
      next_cursor: records.length > limit ? encodeCursor(this.secret, scope, `${auth}:${generation}`) : null,
    };
  }

  private async read(actor: Actor, before: AuditPosition, limit: number): Promise<AuditLists> {
    const [auth, generation] = await Promise.all([
      this.commands.call(auditCommands.auth, { actor, before: before.auth, limit }),
      this.commands.call(auditCommands.generation, { actor, before: before.generation, limit }),
    ]);
    return { auth: auth.items, generation: generation.items };
  }
}
