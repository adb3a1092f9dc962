import { Injectable } from '@nestjs/common';
import {
  auditCommands,
  type Actor,
  type AuditEntryView,
  type AuditExportQuery,
  type AuditPage,
  type AuditQuery,
  type AuditSearch,
} from '@atelier/contracts';
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
/** Id of an actor who is not known, or the service itself. */
const NOBODY = 0;
/** Entries of one page of an export. */
const EXPORTED_AT_ONCE = 400;

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
  return [record.actor_id, about].filter((id): id is number => id !== null && id !== NOBODY);
}

function toEntry(record: MergedRecord, names: KnownNames): AuditEntryView {
  const about = objectUser(record);
  const { actor_id: id } = record;
  const actor = { actor_name: names.of(id), actor_deleted: id !== NOBODY && names.isDeleted(id) };
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
  async page(actor: Actor, { limit, cursor, ...query }: AuditQuery): Promise<AuditPage> {
    const scope = ['audit', actor.user_id];
    const before = cursor === undefined ? NEWEST : positionOf(decodeCursor(this.secret, scope, cursor));
    const lists = await this.read(actor, { before, limit: limit + 1, search: searchOf(query) });
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

  /** Every entry that is asked for, the newest first, with the service that keeps it. */
  async *all(actor: Actor, query: AuditExportQuery): AsyncGenerator<MergedRecord> {
    const search = searchOf(query);
    for (let before = NEWEST, more = true; more;) {
      const lists = await this.read(actor, { before, limit: EXPORTED_AT_ONCE, search });
      const records = mergeAudit(lists, EXPORTED_AT_ONCE);
      yield* records;
      more = records.length === EXPORTED_AT_ONCE;
      before = positionAfter(before, lists, records);
    }
  }

  private async read(actor: Actor, { before, limit, search }: Asked): Promise<AuditLists> {
    const [auth, generation] = await Promise.all([
      this.commands.call(auditCommands.auth, { actor, before: before.auth, limit, ...search }),
      this.commands.call(auditCommands.generation, { actor, before: before.generation, limit, ...search }),
    ]);
    return { auth: auth.items, generation: generation.items };
  }
}

interface Asked {
  before: AuditPosition;
  limit: number;
  search: AuditSearch;
}

function searchOf({ actor, ...search }: AuditExportQuery): AuditSearch {
  return actor === undefined ? search : { ...search, actor_id: Number(actor) };
}
