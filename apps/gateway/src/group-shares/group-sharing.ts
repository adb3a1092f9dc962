import { Injectable } from '@nestjs/common';
import { groupShareCommands, type Actor, type GroupChoices, type GroupSharedKind } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import type { ActingAdmin } from '../access/acting-admin.decorator.js';
import { idParamsSchema } from '../edge/id-params.js';

/** Something of a user and a group in a path. */
export const itemGroupParamsSchema = idParamsSchema.extend({ group_id: idParamsSchema.shape.id });
export type ItemGroupParams = z.output<typeof itemGroupParamsSchema>;

/** What the three controllers ask the service. */
@Injectable()
export class GroupSharing {
  constructor(private readonly commands: CommandClient) {}

  choices(actor: Actor, kind: GroupSharedKind, item_id: number): Promise<GroupChoices> {
    return this.commands.call(groupShareCommands.choices, { actor, kind, item_id });
  }

  async share(by: ActingAdmin, kind: GroupSharedKind, { id, group_id }: ItemGroupParams): Promise<void> {
    await this.commands.call(groupShareCommands.share, { ...by, kind, item_id: id, group_id });
  }

  async end(by: ActingAdmin, kind: GroupSharedKind, { id, group_id }: ItemGroupParams): Promise<void> {
    await this.commands.call(groupShareCommands.end, { ...by, kind, item_id: id, group_id });
  }
}
