import { Injectable } from '@nestjs/common';
import { allowanceCommands, userCommands, type Actor, type SetAllowances, type UserAllowances } from '@atelier/contracts'; // prettier-ignore
import { CommandClient } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import type { ActingAdmin } from '../../access/acting-admin.decorator.js';

/** How much GPU time users may use, of users whom auth knows: the generation service takes any number for one. */
@Injectable()
export class NamedAllowances {
  constructor(private readonly commands: CommandClient) {}

  /** @throws AppError `not_found`, `service_unavailable` while auth cannot say who is there */
  async of(actor: Actor, userId: number): Promise<UserAllowances> {
    const username = await this.nameOf(actor, userId);
    return { ...(await this.commands.call(allowanceCommands.of, { actor, user_id: userId })), username };
  }

  /** As `of`. */
  async set(admin: ActingAdmin, userId: number, body: SetAllowances): Promise<UserAllowances> {
    const username = await this.nameOf(admin.actor, userId);
    const set = await this.commands.call(allowanceCommands.set, { ...admin, user_id: userId, body });
    return { ...set, username };
  }

  private async nameOf(actor: Actor, userId: number): Promise<string> {
    const { users } = await this.commands.call(userCommands.userNames, { actor, user_ids: [userId] });
    const [user] = users;
    if (!user) throw new AppError('not_found');
    return user.username;
  }
}
