import { Injectable } from '@nestjs/common';
import { userExportCommands, type CommandReply, type ExportedItem, type UserExportPart } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { CommandClient } from '@atelier/messaging';
import { fitInMessage } from '../fit-in-message.js';
import { PAGE, PAGE_OF, type ExportedRow } from './user-exports.sql.js';

const toItem = ({ id, told, object_key, size_bytes, name }: ExportedRow): ExportedItem => ({
  ...{ id, told },
  file: object_key === null ? null : { object_key, name: name!, size_bytes: size_bytes! },
});

/** Tells what a user has here, to whoever has the token of an export: auth says whose that is, each time anew. */
@Injectable()
export class UserExports {
  constructor(
    private readonly database: Database,
    private readonly commands: CommandClient,
  ) {}

  /** @param after the last one of the page before @throws AppError `link_expired` */
  async page(
    token: string,
    part: UserExportPart,
    after: number,
  ): Promise<CommandReply<typeof userExportCommands.page>> {
    const { user_id } = await this.commands.call(userExportCommands.account, { token });
    const rows = await this.database.run(PAGE_OF[part], [user_id, after]);
    const items = fitInMessage(rows.map(toItem));
    const isLast = rows.length < PAGE && items.length === rows.length;
    return { items, next: isLast ? null : items.at(-1)!.id };
  }
}
