import { Controller, Delete, Get, HttpCode, Param, Put, type Type } from '@nestjs/common';
import {
  groupShareCommands,
  type Actor,
  type GroupChoices,
  type GroupSharedKind,
  type Scope,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { Operation, type Tag } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { groupOperations } from './group-share-operations.js';

/** Something of a user and a group in a path. */
const itemGroupParamsSchema = idParamsSchema.extend({ group_id: idParamsSchema.shape.id });
type ItemGroupParams = z.output<typeof itemGroupParamsSchema>;

/** With which groups the things of one kind are shared: the same calls for each, below the addresses of the kind. */
function groupsOf(kind: GroupSharedKind, tag: Tag, { read, write }: Record<'read' | 'write', Scope>): Type {
  const operations = groupOperations(kind, tag);

  @Controller(`api/v1/${kind}s/:id/groups`)
  class ItemGroupsController {
    constructor(private readonly commands: CommandClient) {}

    @Get()
    @ForKeys(read)
    @Operation(operations.choices)
    choices(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<GroupChoices> {
      return this.commands.call(groupShareCommands.choices, { actor, kind, item_id: id });
    }

    @Put(':group_id')
    @ForKeys(write)
    @HttpCode(204)
    @Operation(operations.share)
    async share(
      @CurrentAdmin() by: ActingAdmin,
      @Param({ schema: itemGroupParamsSchema }) { id, group_id }: ItemGroupParams,
    ): Promise<void> {
      await this.commands.call(groupShareCommands.share, { ...by, kind, item_id: id, group_id });
    }

    @Delete(':group_id')
    @ForKeys(write)
    @HttpCode(204)
    @Operation(operations.end)
    async end(
      @CurrentAdmin() by: ActingAdmin,
      @Param({ schema: itemGroupParamsSchema }) { id, group_id }: ItemGroupParams,
    ): Promise<void> {
      await this.commands.call(groupShareCommands.end, { ...by, kind, item_id: id, group_id });
    }
  }

  return ItemGroupsController;
}

const WORKFLOWS = { read: 'workflows:read', write: 'workflows:write' } as const;
const PICTURES = { read: 'images:read', write: 'images:write' } as const;

/** Of workflows, presets and collections. */
export const ITEM_GROUPS_CONTROLLERS: readonly Type[] = [
  groupsOf('workflow', 'Workflows', WORKFLOWS),
  groupsOf('preset', 'Workflows', WORKFLOWS),
  groupsOf('collection', 'Gallery', PICTURES),
];
