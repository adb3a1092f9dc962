import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  madeEnrolmentSchema,
  makeEnrolmentSchema,
  runnerIdentityCommands,
  runnerIdentityListSchema,
  runnerIdentitySchema,
  runnerIdSchema,
  type Actor,
  type MadeEnrolment,
  type MakeEnrolment,
  type RunnerIdentity,
  type RunnerIdentityList,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { z } from 'zod';
import { CurrentAdmin, type ActingAdmin } from '../../access/acting-admin.decorator.js';
import { CurrentActor, Roles } from '../../access/access.decorator.js';
import { BODY_PROBLEMS } from '../../docs/body-problems.js';
import { Operation } from '../../docs/operation.decorator.js';
import { idParamsSchema, type IdParams } from '../../edge/id-params.js';
import { enrolment, identity, madeEnrolment } from './runner-identities-examples.js';

const runnerParamsSchema = z.strictObject({ id: runnerIdSchema.meta({ example: identity.runner_id }) });

/** Who runners are to the broker, for admins. Every change is written to the audit list. */
@Controller('api/v1/admin')
@Roles('admin')
export class RunnerIdentitiesController {
  constructor(private readonly commands: CommandClient) {}

  @Get('runner-identities')
  @Operation({
    id: 'listRunnerIdentities',
    tag: 'Admin',
    summary: 'Who runners are',
    description: 'The keys that runners connect by, at most 1,000, and tokens that were not used yet.',
    answer: {
      ...{ status: 200, description: 'The identities', schema: runnerIdentityListSchema },
      example: { items: [identity], enrolments: [enrolment], enforced: true, shared_admitted: false },
    },
    problems: ['forbidden'],
  })
  list(@CurrentActor() actor: Actor): Promise<RunnerIdentityList> {
    return this.commands.call(runnerIdentityCommands.identities, { actor });
  }

  @Post('runner-enrolments')
  @Operation({
    id: 'makeRunnerEnrolment',
    tag: 'Admin',
    summary: 'Make a token that enrols one runner',
    description:
      'The runner is started with it as RUNNER_ENROLMENT_TOKEN and keeps a key of its own from then on. The token is answered this once.',
    answer: { status: 201, description: 'The token', schema: madeEnrolmentSchema, example: madeEnrolment },
    bodyExample: { runner_id: enrolment.runner_id, hours: 24 },
    problems: ['confirmation_required', 'forbidden', 'limit_reached', ...BODY_PROBLEMS],
  })
  make(
    @CurrentAdmin() admin: ActingAdmin,
    @Body({ schema: makeEnrolmentSchema }) body: MakeEnrolment,
  ): Promise<MadeEnrolment> {
    return this.commands.call(runnerIdentityCommands.makeEnrolment, { ...admin, body });
  }

  @Delete('runner-enrolments/:id')
  @HttpCode(204)
  @Operation({
    id: 'removeRunnerEnrolment',
    tag: 'Admin',
    summary: 'Take back a token that was not used yet',
    answer: { status: 204, description: 'It enrols nobody any more' },
    problems: ['forbidden', 'not_found'],
  })
  async remove(@CurrentAdmin() admin: ActingAdmin, @Param({ schema: idParamsSchema }) { id }: IdParams): Promise<void> {
    await this.commands.call(runnerIdentityCommands.removeEnrolment, { ...admin, id });
  }

  @Post('runner-identities/:id/revoke')
  @HttpCode(200)
  @Operation({
    id: 'revokeRunner',
    tag: 'Admin',
    summary: 'Shut a runner out',
    description:
      'Its connections end at once and new ones are refused. What it worked on is given to others within seconds. A token for its name lets it back in. Can be repeated.',
    answer: {
      ...{ status: 200, description: 'The identity now', schema: runnerIdentitySchema },
      example: { ...identity, revoked_at: '2026-11-24T09:00:00.000Z' },
    },
    problems: ['forbidden', 'not_found'],
  })
  revoke(
    @CurrentAdmin() admin: ActingAdmin,
    @Param({ schema: runnerParamsSchema }) { id }: z.output<typeof runnerParamsSchema>,
  ): Promise<RunnerIdentity> {
    return this.commands.call(runnerIdentityCommands.revoke, { ...admin, runner_id: id });
  }
}
