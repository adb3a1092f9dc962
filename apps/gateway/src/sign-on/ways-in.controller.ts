import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  providerIdSchema,
  signOnCommands,
  signOnRedirectSchema,
  waysInSchema,
  type Actor,
  type SignOnRedirect,
  type WaysIn,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentActor, ForViewers } from '../access/access.decorator.js';
import { CurrentAdmin, type ActingAdmin } from '../access/acting-admin.decorator.js';
import { RemovesWayIn } from '../account/removes-way-in.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { REDIRECT, waysIn } from './sign-on-examples.js';
import { SignOn } from './sign-on.js';

// One name in both: OpenAPI takes paths that differ in the names of their parameters alone for the same.
const providerParamsSchema = z.strictObject({ id: providerIdSchema });
type ProviderParams = z.output<typeof providerParamsSchema>;

const identityParamsSchema = z.strictObject({ id: z.uuid().meta({ example: waysIn.identities[0]!.id }) });
type IdentityParams = z.output<typeof identityParamsSchema>;

/** By what users sign in. Without `@ForKeys`: only who has signed in changes that. */
@Controller('api/v1/account/sign-on')
export class WaysInController {
  constructor(
    private readonly commands: CommandClient,
    private readonly signOn: SignOn,
  ) {}

  @Get()
  @Operation({
    id: 'listWaysIn',
    tag: 'Accounts',
    summary: 'By what you can sign in',
    answer: { status: 200, description: 'Your ways in', schema: waysInSchema, example: waysIn },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<WaysIn> {
    return this.commands.call(signOnCommands.waysIn, { actor });
  }

  @Post(':id')
  @ForViewers()
  @HttpCode(200)
  @Limit('sign_in')
  @Operation({
    id: 'linkIdentity',
    tag: 'Accounts',
    summary: 'Link an account at a provider to yours',
    description: 'The browser goes where the answer says, with the cookie that comes along, and comes back linked.',
    answer: {
      ...{ status: 200, description: 'Where to go', schema: signOnRedirectSchema },
      example: { redirect_to: REDIRECT },
    },
    problems: ['confirmation_required', 'not_found', 'sign_on_unreachable'],
  })
  link(
    @CurrentActor() actor: Actor,
    @Param({ schema: providerParamsSchema }) { id: provider }: ProviderParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignOnRedirect> {
    return this.signOn.link(actor, provider, reply);
  }

  @RemovesWayIn({
    ...{ id: 'unlinkIdentity', summary: 'Unlink an account at a provider', done: 'Unlinked' },
    takes: 'What was opened by it elsewhere ends.',
  })
  async unlink(
    @CurrentAdmin() by: ActingAdmin,
    @Param({ schema: identityParamsSchema }) { id }: IdentityParams,
  ): Promise<void> {
    await this.commands.call(signOnCommands.unlink, { ...by, identity_id: id });
  }
}
