import { Injectable } from '@nestjs/common';
import { quotaCommands, type Actor, type StoragePage, type StorageQuery } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { UserNames } from '../users/user-names.js';

/** What users keep, as the generation service counts it, with their names as auth knows them. */
@Injectable()
export class StorageUse {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: UserNames,
  ) {}

  /** @throws AppError `invalid_cursor` */
  async page(actor: Actor, query: StorageQuery): Promise<StoragePage> {
    const record = await this.commands.call(quotaCommands.storage, { actor, query });
    return { ...record, items: await this.names.addTo(actor, record.items) };
  }
}
