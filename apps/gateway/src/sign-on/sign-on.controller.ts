import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import {
  beginSignOnQuerySchema,
  providerIdSchema,
  signOffSchema,
  signOnChoicesSchema,
  signOnCommands,
  type BeginSignOnQuery,
  type SignOff,
  type SignOnChoices,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/access.decorator.js';
import { clientOf } from '../access/client.js';
import { TakesBody } from '../edge/route-bodies.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { OwnPagesGuard } from '../sign-in/own-pages.guard.js';
import { REDIRECT, signOnChoices } from './sign-on-examples.js';
import { SignOn } from './sign-on.js';

const paramsSchema = z.strictObject({ provider: providerIdSchema });
type Params = z.output<typeof paramsSchema>;

/** Providers add what they like. */
const callbackQuerySchema = z.looseObject({
  code: z
    .string()
    .optional()
    .meta({ description: 'With which auth asks the provider who came', example: 'SplxlOBeZQ' }),
  state: z.string().optional().meta({ example: 'af0' }),
  error: z.string().optional().meta({ description: 'In the words of RFC 6749', example: 'access_denied' }),
});
type CallbackQuery = z.output<typeof callbackQuerySchema>;

const logoutSchema = z.object({ logout_token: z.string().min(1).max(8_000) }).meta({ id: 'BackChannelLogout' });
type Logout = z.output<typeof logoutSchema>;

const COOKIE = { 'Set-Cookie': 'What the browser keeps meanwhile: HttpOnly, SameSite=Lax, for ten minutes' };

/** Signing in at a provider of OpenID Connect. A browser goes through these; none of them is asked by a page. */
@Controller('api/v1/auth/sign-on')
export class SignOnController {
  constructor(
    private readonly commands: CommandClient,
    private readonly signOn: SignOn,
  ) {}

  @Get()
  @Public()
  @Operation({
    id: 'getSignOnChoices',
    tag: 'Accounts',
    summary: 'By what people can sign in',
    security: 'none',
    answer: { status: 200, description: 'The choices', schema: signOnChoicesSchema, example: signOnChoices },
    problems: [],
  })
  choices(): Promise<SignOnChoices> {
    return this.commands.call(signOnCommands.choices, {});
  }

  @Get(':provider')
  @Public()
  @Limit('sign_in')
  @Operation({
    id: 'beginSignOn',
    tag: 'Accounts',
    summary: 'Sign in at a provider',
    description: 'For browsers, which are sent on. What fails is said on the sign-in page.',
    security: 'none',
    answer: { status: 303, description: 'To the provider', headers: COOKIE },
    problems: [],
  })
  async begin(
    @Param({ schema: paramsSchema }) { provider }: Params,
    @Query({ schema: beginSignOnQuerySchema }) { return_to }: BeginSignOnQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.redirect(await this.signOn.begin(provider, return_to, reply), 303);
  }

  @Get(':provider/callback')
  @Public()
  @Limit('sign_in')
  @Operation({
    id: 'completeSignOn',
    tag: 'Accounts',
    summary: 'Come back from a provider',
    description: 'Where providers send browsers to. What fails is said on the sign-in page.',
    security: 'none',
    answer: { status: 303, description: 'To the page that was asked for, with the refresh token as a cookie' },
    problems: [],
  })
  async complete(
    @Param({ schema: paramsSchema }) { provider }: Params,
    @Query({ schema: callbackQuerySchema }) _query: CallbackQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.redirect(await this.signOn.complete(provider, request, reply), 303);
  }

  @Post('logout')
  @HttpCode(200)
  @Public()
  @Limit('sign_in')
  @UseGuards(OwnPagesGuard)
  @Operation({
    id: 'signOff',
    tag: 'Accounts',
    summary: 'End the session, also at the provider',
    description: 'As `logout`; the answer says where the browser ends its session at the provider, if there is one.',
    security: 'cookie',
    answer: {
      ...{ status: 200, description: 'The session has ended here', schema: signOffSchema },
      example: { redirect_to: REDIRECT },
    },
    problems: ['origin_refused'],
  })
  signOff(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignOff> {
    return this.signOn.signOff(request, reply);
  }

  @Post(':provider/back-channel-logout')
  @HttpCode(200)
  @Public()
  @Limit('sign_in')
  @TakesBody({ takesForm: true })
  @Operation({
    id: 'backChannelLogout',
    tag: 'Accounts',
    summary: 'A provider says that somebody has signed out there',
    description: 'OpenID Connect Back-Channel Logout 1.0. For providers, which send a form.',
    security: 'none',
    bodyExample: { logout_token: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' },
    answer: { status: 200, description: 'Their sessions have ended' },
    problems: ['invalid_json', 'not_found', 'payload_too_large', 'unsupported_media_type', 'sign_on_unreachable'],
  })
  async backChannelLogout(
    @Param({ schema: paramsSchema }) { provider }: Params,
    @Body({ schema: logoutSchema }) { logout_token }: Logout,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.call(signOnCommands.backChannelLogout, { provider, logout_token, client: clientOf(request) });
  }
}
