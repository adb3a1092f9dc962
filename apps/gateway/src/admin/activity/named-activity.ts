import { Injectable } from '@nestjs/common';
import { activityCommands, type Activity, type ActivityQuery, type Actor } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { UserNames } from '../users/user-names.js';

/** What the fleet and its users did, as the generation service tells it, with the names of users as auth knows them. */
@Injectable()
export class NamedActivity {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
  ) {}

  async read(actor: Actor, query: ActivityQuery): Promise<Activity> {
    const record = await this.commands.call(activityCommands.activity, { actor, query });
    return { ...record, users: await this.names.addTo(actor, record.users) };
  }
}
