import { Injectable } from '@nestjs/common';
import { userCommands, type Actor, type NamedUser } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';

/** What the lists say of the user of an entry. */
export type Named<T> = T & NamedUser & { username: string | null };

/** The names that auth knows among those that were asked for; null: auth did not answer. */
export class KnownNames {
  constructor(private readonly names: ReadonlyMap<number, string> | null) {}

  /** Null for whoever is gone, and for everybody when auth did not answer. */
  of(id: number): string | null {
    return this.names?.get(id) ?? null;
  }

  /** True only when auth said that it knows no such user. */
  isDeleted(id: number): boolean {
    return this.names !== null && !this.names.has(id);
  }

  /** The item with the name of its user. */
  addTo<T extends { user_id: number }>(item: T): Named<T> {
    return { ...item, username: this.of(item.user_id), user_deleted: this.isDeleted(item.user_id) };
  }
}

/** The names of users, for lists of services that know only their ids. */
@Injectable()
export class UserNames {
  constructor(private readonly commands: CommandClient) {}

  /** The names of these users, by one question. Lists still work when auth does not answer, without names. */
  async of(actor: Actor, ids: Iterable<number>): Promise<KnownNames> {
    const user_ids = [...new Set(ids)];
    return new KnownNames(user_ids.length === 0 ? new Map() : await this.ask(actor, user_ids));
  }

  /** The items, each with the name of its user. */
  async addTo<T extends { user_id: number }>(actor: Actor, items: readonly T[]): Promise<Named<T>[]> {
    const names = await this.of(actor, items.map(({ user_id }) => user_id)); // prettier-ignore
    return items.map((item) => names.addTo(item));
  }

  private async ask(actor: Actor, user_ids: number[]): Promise<Map<number, string> | null> {
    try {
      const { users } = await this.commands.call(userCommands.userNames, { actor, user_ids });
      return new Map(users.map(({ id, username }) => [id, username]));
    } catch (error) {
      if (!isAppError(error, 'service_unavailable')) throw error;
      return null;
    }
  }
}
