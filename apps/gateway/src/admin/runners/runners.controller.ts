import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  fleetRunnerListSchema,
  fleetRunnerSchema,
  runnerCommands,
  runnerIdSchema,
  type Actor,
  type FleetRunner,
  type FleetRunnerList,
  type RunnerAction,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { Operation } from '../../docs/operation.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { NamedRunners } from './named-runners.js';
import { runner } from './runners-examples.js';

const runnerParamsSchema = z.strictObject({ id: runnerIdSchema.meta({ example: runner.id }) });
type RunnerParams = z.output<typeof runnerParamsSchema>;

/** The four actions have the same answers and problems. Each can be repeated. */
function Action(id: string, summary: string, description: string, example: Partial<FleetRunner>): MethodDecorator {
  const answer = { status: 200, description: 'The runner now', schema: fleetRunnerSchema };
  return Operation({
    id,
    tag: 'Admin',
    summary,
    description,
    answer: { ...answer, example: { ...runner, ...example } },
    problems: ['forbidden', 'not_found'],
  });
}

/** The fleet, for admins. Every action is written to the audit list. */
@Controller('api/v1/admin/runners')
@Roles('admin')
export class RunnersController {
  constructor(
    private readonly commands: CommandClient,
    private readonly names: NamedRunners,
  ) {}

  @Get()
  @Operation({
    id: 'listRunners',
    tag: 'Admin',
    summary: 'Runners and what they do now',
    description: 'Those seen within seven days, at most 500, in the order of their ids.',
    answer: { status: 200, description: 'The fleet', schema: fleetRunnerListSchema, example: { items: [runner] } },
    problems: ['forbidden'],
  })
  async list(@CurrentActor() actor: Actor): Promise<FleetRunnerList> {
    const { items } = await this.commands.call(runnerCommands.runners, { actor });
    return { items: await this.names.add(actor, items) };
  }

  @Post(':id/drain')
  @HttpCode(200)
  @Action(
    'drainRunner',
    'Give a runner no new work',
    'It finishes what it has begun and gives back the rest. The process stays; the order holds over restarts.',
    { draining: true },
  )
  drain(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: runnerParamsSchema }) { id }: RunnerParams,
  ): Promise<FleetRunner> {
    return this.act(admin, id, 'drain');
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Action('resumeRunner', 'Give a drained runner work again', 'Ends what `drain` began.', {})
  resume(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: runnerParamsSchema }) { id }: RunnerParams,
  ): Promise<FleetRunner> {
    return this.act(admin, id, 'resume');
  }

  @Post(':id/quarantine')
  @HttpCode(200)
  @Action(
    'quarantineRunner',
    'Put a runner whose ComfyUI cannot be trusted in quarantine',
    'Without end: unlike the quarantine after failures it is no probe that ends it, but `release`.',
    { state: 'quarantined', quarantine: { until: null } },
  )
  quarantine(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: runnerParamsSchema }) { id }: RunnerParams,
  ): Promise<FleetRunner> {
    return this.act(admin, id, 'quarantine');
  }

  @Post(':id/release')
  @HttpCode(200)
  @Action('releaseRunner', 'Let a runner out of quarantine', 'However it came there; its failures are forgotten.', {})
  release(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: runnerParamsSchema }) { id }: RunnerParams,
  ): Promise<FleetRunner> {
    return this.act(admin, id, 'release');
  }

  private async act(admin: ActingAdmin, runner_id: string, order: RunnerAction): Promise<FleetRunner> {
    const runner = await this.commands.call(runnerCommands.actOnRunner, { ...admin, runner_id, order });
    return (await this.names.add(admin.actor, [runner]))[0]!;
  }
}
