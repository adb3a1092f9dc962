import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { Actor, GroupChoices } from '@atelier/contracts';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../edge/id-params.js';
import { groupOperations } from './group-share-operations.js';
import { GroupSharing, itemGroupParamsSchema, type ItemGroupParams } from './group-sharing.js';

const operations = groupOperations('workflow', 'Workflows');

/** With which groups a workflow is shared. */
@Controller('api/v1/workflows/:id/groups')
export class WorkflowGroupsController {
  constructor(private readonly sharing: GroupSharing) {}

  @Get()
  @ForKeys('workflows:read')
  @Operation(operations.choices)
  choices(@CurrentActor() actor: Actor, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<GroupChoices> {
    return this.sharing.choices(actor, 'workflow', id);
  }

  @Put(':group_id')
  @ForKeys('workflows:write')
  @HttpCode(204)
  @Operation(operations.share)
  share(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: itemGroupParamsSchema }) params: ItemGroupParams,
  ): Promise<void> {
    return this.sharing.share(by, 'workflow', params);
  }

  @Delete(':group_id')
  @ForKeys('workflows:write')
  @HttpCode(204)
  @Operation(operations.end)
  end(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: itemGroupParamsSchema }) params: ItemGroupParams,
  ): Promise<void> {
    return this.sharing.end(by, 'workflow', params);
  }
}
