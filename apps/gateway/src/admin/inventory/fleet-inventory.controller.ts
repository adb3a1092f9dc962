import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  inventoryCommands,
  fleetModelListSchema,
  fleetModelQuerySchema,
  runnerCatalogueQuerySchema,
  runnerCatalogueSchema,
  runnerIdSchema,
  type Actor,
  type FleetModelList,
  type FleetModelQuery,
  type RunnerCatalogue,
  type RunnerCatalogueQuery,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { fleetModels, runnerCatalogue } from './inventory-examples.js';

const runnerParamsSchema = z.strictObject({ id: runnerIdSchema.meta({ example: runnerCatalogue.runner_id }) });
type RunnerParams = z.output<typeof runnerParamsSchema>;

/** What the runners have: node packs, classes and model files, for admins. */
@Controller('api/v1/admin')
@Roles('admin')
export class FleetInventoryController {
  constructor(private readonly commands: CommandClient) {}

  @Get('runners/:id/catalogue')
  @Operation({
    id: 'getRunnerCatalogue',
    tag: 'Admin',
    summary: 'What a runner can run: its packs, what differs from other runners, and what it lacks for workflows',
    description: 'Lists are bounded; each says how many there are. `q` searches what differs.',
    answer: { status: 200, description: 'The catalogue', schema: runnerCatalogueSchema, example: runnerCatalogue },
    problems: ['forbidden', 'not_found'],
  })
  catalogue(
    @CurrentActor() actor: Actor,
    @Param({ schema: runnerParamsSchema }) { id }: RunnerParams,
    @Query({ schema: runnerCatalogueQuerySchema }) query: RunnerCatalogueQuery,
  ): Promise<RunnerCatalogue> {
    return this.commands.call(inventoryCommands.runnerCatalogue, { actor, runner_id: id, query });
  }

  @Get('models')
  @Operation({
    id: 'listFleetModels',
    tag: 'Admin',
    summary: 'The model files of all live runners: where each is, where it is loaded, and how much it is used',
    description: 'How often files were used is counted once a minute.',
    answer: { status: 200, description: 'The files', schema: fleetModelListSchema, example: fleetModels },
    problems: ['forbidden'],
  })
  models(
    @CurrentActor() actor: Actor,
    @Query({ schema: fleetModelQuerySchema }) query: FleetModelQuery,
  ): Promise<FleetModelList> {
    return this.commands.call(inventoryCommands.fleetModels, { actor, query });
  }
}
