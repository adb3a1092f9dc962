import { Injectable } from '@nestjs/common';
import { userCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';

/** The names of users, for lists of services that know only their ids. */
@Injectable()
export class UserNames {
  constructor(private readonly commands: CommandClient) {}

  /**
   * A function from a user id to its name. It gives null for unknown ids and for all ids when auth does not answer, so
   * that lists still work then.
   */
  async of(actor: Actor, ids: Iterable<number>): Promise<(id: number) => string | null> {
    const user_ids = [...new Set(ids)];
    const names = user_ids.length === 0 ? new Map<number, string>() : await this.ask(actor, user_ids);
    return (id) => names.get(id) ?? null;
  }

  /** The items, each with the name of its user. */
  async addTo<T extends { user_id: number }>(actor: Actor, items: T[]): Promise<(T & { username: string | null })[]> {
    const nameOf = await this.of(
      actor,
      items.map(({ user_id }) => user_id),
    );
    return items.map((item) => ({ ...item, username: nameOf(item.user_id) }));
  }

  private async ask(actor: Actor, user_ids: number[]): Promise<Map<number, string>> {
    try {
      const { users } = await this.commands.call(userCommands.userNames, { actor, user_ids });
      return new Map(users.map(({ id, username }) => [id, username]));
    } catch (error) {
      if (!isAppError(error, 'service_unavailable')) throw error;
      return new Map();
    }
  }
}
