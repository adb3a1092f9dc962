import { Injectable } from '@nestjs/common';
import { userCommands, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';

const MOST_USERS = 100;

/** The users whose names match a search, for lists of services that know only their ids. */
@Injectable()
export class UsersLike {
  constructor(private readonly commands: CommandClient) {}

  /** Null without a search: everybody. @throws AppError `service_unavailable` while auth cannot say whose names match */
  async like(actor: Actor, search: string | undefined): Promise<number[] | null> {
    if (search === undefined) return null;
    const query = { limit: MOST_USERS, search };
    return (await this.commands.call(userCommands.users, { actor, query })).items.map(({ id }) => id);
  }
}
