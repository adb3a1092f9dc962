import { Injectable } from '@nestjs/common';
import { groupCommands, type Actor, type SharedBy } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';

/** Something that somebody may share with a group of whoever sees it. */
interface Seen {
  shared_by?: SharedBy | null | undefined;
}

/** Adds the names of those who share things with groups: the service that keeps these knows ids only. */
@Injectable()
export class SharerNames {
  constructor(private readonly commands: CommandClient) {}

  /** By one question, and by none where nobody shares anything. Without names when auth does not answer. */
  async addTo<T extends Seen>(actor: Actor, items: readonly T[]): Promise<T[]> {
    const user_ids = [...new Set(items.flatMap(({ shared_by }) => (shared_by ? [shared_by.user_id] : [])))];
    if (user_ids.length === 0) return [...items];
    const names = await this.ask(actor, user_ids);
    return items.map((item) => named(item, names));
  }

  async addToOne<T extends Seen>(actor: Actor, item: T): Promise<T> {
    return (await this.addTo(actor, [item]))[0]!;
  }

  private async ask(actor: Actor, user_ids: number[]): Promise<ReadonlyMap<number, string>> {
    try {
      const { users } = await this.commands.call(groupCommands.memberNames, { actor, user_ids });
      return new Map(users.map(({ id, username }) => [id, username]));
    } catch (error) {
      if (!isAppError(error, 'service_unavailable')) throw error;
      return new Map();
    }
  }
}

function named<T extends Seen>(item: T, names: ReadonlyMap<number, string>): T {
  const { shared_by } = item;
  return shared_by ? { ...item, shared_by: { ...shared_by, username: names.get(shared_by.user_id) ?? null } } : item;
}
