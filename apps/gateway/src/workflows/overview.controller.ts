import { Controller, Get, Query } from '@nestjs/common';
import {
  overviewQuerySchema,
  workflowCommands,
  workflowOverviewListSchema,
  type Actor,
  type OverviewQuery,
  type OverviewRecord,
  type WorkflowOverview,
  type WorkflowOverviewList,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { PictureAddresses } from '../pictures/picture-addresses.js';
import { overview } from './workflows-examples.js';

/** What a list of workflows shows beside their names. */
@Controller('api/v1/workflows')
@ForKeys('workflows:read')
export class OverviewController {
  constructor(
    private readonly commands: CommandClient,
    private readonly addresses: PictureAddresses,
  ) {}

  @Get('overview')
  @Operation({
    id: 'getWorkflowOverviews',
    tag: 'Workflows',
    summary: 'What workflows make, whether they can run now, and a picture of each',
    description: 'Of those that you may see; the others are left out.',
    answer: {
      ...{ status: 200, description: 'One for each', schema: workflowOverviewListSchema },
      example: { items: [overview] },
    },
    problems: [],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: overviewQuerySchema }) { ids }: OverviewQuery,
  ): Promise<WorkflowOverviewList> {
    const request = { actor, ids: ids.split(',').map(Number) };
    const { items } = await this.commands.call(workflowCommands.workflowOverviews, request);
    return { items: items.map((item) => this.shown(item)) };
  }

  private shown({ cover, ...rest }: OverviewRecord): WorkflowOverview {
    if (!cover) return { ...rest, cover };
    return { ...rest, cover: { ...cover, thumbnail_url: this.addresses.addressOf(cover.image_id, 'thumbnail') } };
  }
}
