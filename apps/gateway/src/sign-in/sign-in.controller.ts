import { Body, Controller, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import {
  accessTokenSchema,
  accountCommands,
  loginSchema,
  registeredUserSchema,
  registerSchema,
  secondFactorLoginSchema,
  signInCommands,
  userSchema,
  type AccessToken,
  type Actor,
  type Login,
  type Register,
  type RegisteredUser,
  type SecondFactorLogin,
  type User,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, ForKeys, Public, WithoutFactor } from '../access/access.decorator.js';
import { examples } from '../docs/examples.js';
import { Operation } from '../docs/operation.decorator.js';
import { Limit } from '../limits/limit-policies.js';
import { clientOf } from '../access/client.js';
import { OwnPagesGuard } from './own-pages.guard.js';
import { SignIn } from './sign-in.js';

const TOKEN_ANSWER = {
  status: 200,
  schema: accessTokenSchema,
  example: examples.accessToken,
  headers: { 'Set-Cookie': 'The refresh token: HttpOnly, SameSite=Strict, for the auth calls only' },
};

@Controller('api/v1/auth')
export class SignInController {
  constructor(
    private readonly commands: CommandClient,
    private readonly signIn: SignIn,
  ) {}

  @Post('register')
  @Public()
  @Limit('sign_in')
  @Operation({
    id: 'register',
    tag: 'Accounts',
    summary: 'Create an account',
    description:
      'Who may, `GET /api/v1/auth/entrance` tells. An invitation lets in whatever the mode. One network may make a few accounts an hour, and each may have to bring a proof of work and the token of a captcha, whose widget runs in browsers alone: programs make accounts as an admin, or by an invitation, which asks for neither.',
    security: 'none',
    bodyExample: { username: 'ada', password: 'correct horse battery' },
    answer: {
      ...{ status: 201, description: 'The new user', schema: registeredUserSchema },
      example: { ...examples.user, awaits_approval: false },
    },
    problems: [
      ...(['invalid_json', 'registration_closed', 'sign_up_proof_needed', 'link_expired', 'username_taken'] as const),
      ...(['limit_reached', 'captcha_failed', 'captcha_unavailable'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  register(@Body({ schema: registerSchema }) body: Register, @Req() request: FastifyRequest): Promise<RegisteredUser> {
    return this.commands.call(signInCommands.register, { ...body, client: clientOf(request) });
  }

  @Post('login')
  @HttpCode(200)
  @Public()
  @Limit('sign_in')
  @UseGuards(OwnPagesGuard)
  @Operation({
    id: 'login',
    tag: 'Accounts',
    summary: 'Sign in',
    description:
      'Whoever has a second factor gets `second_factor_needed` for the right password, with a ticket for the next step.',
    security: 'none',
    bodyExample: { username: 'ada', password: 'correct horse battery' },
    answer: { ...TOKEN_ANSWER, description: 'An access token; the refresh token comes as a cookie' },
    problems: [
      ...(['invalid_json', 'invalid_credentials', 'approval_pending', 'origin_refused'] as const),
      ...(['second_factor_needed', 'password_sign_in_off'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  login(
    @Body({ schema: loginSchema }) body: Login,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessToken> {
    return this.signIn.login(body, clientOf(request), reply);
  }

  @Post('login/second-factor')
  @HttpCode(200)
  @Public()
  @Limit('sign_in')
  @UseGuards(OwnPagesGuard)
  @Operation({
    id: 'loginWithSecondFactor',
    tag: 'Accounts',
    summary: 'Sign in: the second step',
    description: 'The ticket counts for one sign-in within five minutes. A wrong code leaves it as it is.',
    security: 'none',
    bodyExample: { ticket: 'TIr2pYmJ0xkq9vG1cQ', code: '287082' },
    answer: { ...TOKEN_ANSWER, description: 'An access token; the refresh token comes as a cookie' },
    problems: [
      ...(['invalid_json', 'code_wrong', 'sign_on_expired', 'origin_refused'] as const),
      ...(['payload_too_large', 'unsupported_media_type'] as const),
    ],
  })
  secondStep(
    @Body({ schema: secondFactorLoginSchema }) body: SecondFactorLogin,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessToken> {
    return this.signIn.secondStep(body, clientOf(request), reply);
  }

  @Post('refresh')
  @HttpCode(200)
  @Public()
  @Limit('sign_in')
  @UseGuards(OwnPagesGuard)
  @Operation({
    id: 'refresh',
    tag: 'Accounts',
    summary: 'Get a new access token',
    description: 'The refresh token of the cookie is used up and replaced. Using an old one again ends the session.',
    security: 'cookie',
    answer: { ...TOKEN_ANSWER, description: 'A new access token, and a new refresh token as a cookie' },
    problems: ['refresh_invalid', 'origin_refused'],
  })
  refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<AccessToken> {
    return this.signIn.refresh(request, clientOf(request), reply);
  }

  @Post('logout')
  @HttpCode(204)
  @Public()
  @Limit('sign_in')
  @UseGuards(OwnPagesGuard)
  @Operation({
    id: 'logout',
    tag: 'Accounts',
    summary: 'End the session',
    description: 'Ends the session of the cookie and that of the access token, whichever are given. Can be repeated.',
    security: 'cookie',
    answer: { status: 204, description: 'The session has ended; its tokens and sockets are refused from now on' },
    problems: ['origin_refused'],
  })
  logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.signIn.logout(request, reply);
  }

  @Get('me')
  @ForKeys('account:read')
  @WithoutFactor()
  @Operation({
    id: 'getMe',
    tag: 'Accounts',
    summary: 'The signed-in user',
    answer: { status: 200, description: 'The user', schema: userSchema, example: examples.user },
    problems: [],
  })
  me(@CurrentActor() actor: Actor): Promise<User> {
    return this.commands.call(accountCommands.me, { actor });
  }
}
