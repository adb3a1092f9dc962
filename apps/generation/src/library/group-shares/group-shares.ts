import { Injectable } from '@nestjs/common';
import { GROUP_SHARE_LIMITS, type Actor, type GroupChoices, type GroupSharedKind } from '@atelier/contracts';
import { AuditLog, Database, OutboxRelay, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { TELL_GROUPS } from '../../groups/group-share.sql.js';
import { OF_KIND } from './group-share.sql.js';

/** Something of a user, and a group. */
export interface SharedItem {
  kind: GroupSharedKind;
  itemId: number;
  groupId: number;
}

/** What users share with groups that they are in, as the owners see it. */
@Injectable()
export class GroupShares {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly relay: OutboxRelay,
    private readonly config: Config,
  ) {}

  /** @throws AppError `not_found` for what is not theirs */
  async choices(actor: Actor, kind: GroupSharedKind, itemId: number): Promise<GroupChoices> {
    await this.requireOwn(actor, kind, itemId);
    const items = await this.database.run(OF_KIND[kind].CHOICES, [actor.user_id, itemId]);
    return { items, may_share: this.mayShare(actor) };
  }

  /** Can be repeated. @throws AppError `forbidden`, `not_found` for an item or a group that is not theirs, `limit_reached` */
  async share(by: ActingAdmin, item: SharedItem): Promise<void> {
    const name = await this.requireOwn(by.actor, item.kind, item.itemId);
    if (!this.mayShare(by.actor)) throw new AppError('forbidden', { detail: 'Your role does not share with groups' });
    await this.changing(by, item, name, 'group_share.create', async (transaction, values) => {
      const [made] = await transaction.run(OF_KIND[item.kind].SHARE, values);
      if (!made) await this.requireShared(transaction, item.kind, values);
      return made;
    });
  }

  /** Can be repeated. Whoever shares less than before needs no role for it. @throws AppError `not_found` for what is not theirs */
  async end(by: ActingAdmin, item: SharedItem): Promise<void> {
    const name = await this.requireOwn(by.actor, item.kind, item.itemId);
    await this.changing(by, item, name, 'group_share.end', async (transaction, values) => {
      return (await transaction.run(OF_KIND[item.kind].END, values))[0];
    });
  }

  /** As with publishing: publishers and admins, or everybody who makes something where the settings let everybody publish. */
  private mayShare({ role }: Actor): boolean {
    if (role === 'user') return this.config.workflowPublishers === 'everybody';
    return role === 'publisher' || role === 'admin';
  }

  private async requireOwn({ user_id }: Actor, kind: GroupSharedKind, itemId: number): Promise<string> {
    const [own] = await this.database.run(OF_KIND[kind].FIND_OWN, [user_id, itemId]);
    if (!own) throw new AppError('not_found');
    return own.name;
  }

  /** Why nothing was made: it may be there already. */
  private async requireShared(transaction: Transaction, kind: GroupSharedKind, values: Values): Promise<void> {
    const [standing] = await transaction.run(OF_KIND[kind].STANDING, values);
    if (!standing!.owned) throw new AppError('not_found');
    if (standing!.shared) return;
    if (!standing!.member) throw new AppError('not_found', { detail: 'You are in no such group' });
    throw new AppError('limit_reached', { detail: `At most ${GROUP_SHARE_LIMITS.perUser} shares with groups` });
  }

  private async changing(
    by: ActingAdmin,
    { kind, itemId, groupId }: SharedItem,
    name: string,
    action: string,
    change: (transaction: Transaction, values: Values) => Promise<{ id: number } | undefined>,
  ): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const changed = await change(transaction, [by.actor.user_id, itemId, groupId]);
      if (!changed) return;
      const detail = { kind, item_id: itemId, name, group_id: groupId };
      await this.audit.append(transaction, by, { action, object: `group_share:${changed.id}`, detail });
      await transaction.run(TELL_GROUPS, [[groupId]]);
    });
    this.relay.wake();
  }
}

type Values = [userId: number, itemId: number, groupId: number];
