import { Injectable } from '@nestjs/common';
import {
  passkeyCommands,
  secondFactorCommands,
  signInCommands,
  type AccessToken,
  type Client,
  type Login,
  type PasskeyLogin,
  type SecondFactorLogin,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { AppError, isAppError } from '@atelier/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestIdentity } from '../access/request-identity.js';
import { RefreshCookie } from './refresh-cookie.js';

/** Turns the token pairs of auth into an access token in the body and a refresh token in the cookie. */
@Injectable()
export class SignIn {
  constructor(
    private readonly commands: CommandClient,
    private readonly cookie: RefreshCookie,
    private readonly identities: RequestIdentity,
  ) {}

  /** @throws AppError `invalid_credentials`, `second_factor_needed`, `rate_limited` */
  async login(login: Login, client: Client, reply: FastifyReply): Promise<AccessToken> {
    const pair = await this.commands.call(signInCommands.login, { ...login, client });
    this.cookie.set(reply, pair.refresh_token);
    return pair.access;
  }

  /** The second step, where the first was answered `second_factor_needed`. @throws AppError `code_wrong`, `sign_on_expired`, `rate_limited` */
  async secondStep(step: SecondFactorLogin, client: Client, reply: FastifyReply): Promise<AccessToken> {
    const pair = await this.commands.call(secondFactorCommands.login, { ...step, client });
    this.cookie.set(reply, pair.refresh_token);
    return pair.access;
  }

  /** @throws AppError `passkey_refused`, `sign_on_expired`, `rate_limited`; what only the owner of the passkey learns */
  async byPasskey(login: PasskeyLogin, client: Client, reply: FastifyReply): Promise<AccessToken> {
    const pair = await this.commands.call(passkeyCommands.login, { ...login, client });
    this.cookie.set(reply, pair.refresh_token);
    return pair.access;
  }

  /** @throws AppError `refresh_invalid`; the cookie is then taken away, so that it is not tried again */
  async refresh(request: FastifyRequest, client: Client, reply: FastifyReply): Promise<AccessToken> {
    const refresh_token = this.cookie.read(request);
    if (!refresh_token) throw new AppError('refresh_invalid');
    try {
      const pair = await this.commands.call(signInCommands.refresh, { refresh_token, client });
      this.cookie.set(reply, pair.refresh_token);
      return pair.access;
    } catch (error) {
      if (isAppError(error, 'refresh_invalid')) this.cookie.clear(reply);
      throw error;
    }
  }

  async logout(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const caller = await this.identities.find(request);
    const of =
      caller instanceof AppError ? { session_id: null } : { session_id: caller.actor.session_id, actor: caller.actor };
    const refresh_token = this.cookie.read(request);
    if (refresh_token || of.session_id) await this.commands.call(signInCommands.logout, { refresh_token, ...of });
    this.cookie.clear(reply);
  }
}
