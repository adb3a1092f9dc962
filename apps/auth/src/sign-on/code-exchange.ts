import { AppError, authFailures, type AppErrorOptions } from '@atelier/platform';
import type { ProblemCode } from '@atelier/contracts';
import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { claimsSchema, type Claims } from './claims.js';
import type { ProviderSettings } from './provider-settings.js';
import { Providers } from './providers.js';
import { proofsOf, type Ticket } from './tickets.js';

authFailures.expect({ reason: 'sign_on_failed' });

/** Somebody who has signed in at a provider. */
export interface Person {
  claims: Claims;
  /** As it came; its claims are among those. */
  idToken: string;
}

/** In the words of RFC 6749, 4.1.2.1, and of OpenID Connect Core, 3.1.2.6: the person or the provider has said no. */
const SAID_NO = ['access_denied', 'login_required', 'consent_required', 'interaction_required'];
const AWAY = ['temporarily_unavailable', 'server_error'];

/** Exchanges what a provider has sent along with a browser for who that is. */
@Injectable()
export class CodeExchange {
  private readonly logger = new Logger(CodeExchange.name);

  constructor(private readonly providers: Providers) {}

  /**
   * @param query as it stands in the address that the browser came back to
   * @throws AppError `sign_on_cancelled`, `sign_on_failed`, `sign_on_unreachable`
   */
  async exchange(provider: ProviderSettings, ticket: Ticket, query: string): Promise<Person> {
    const configuration = await this.providers.connect(provider);
    const url = new URL(this.providers.callbackOf(provider));
    url.search = query;
    try {
      return await ask(configuration, url, ticket);
    } catch (cause) {
      throw this.refusal(provider, cause);
    }
  }

  private refusal({ id }: ProviderSettings, cause: unknown): AppError {
    const code = codeOf(cause);
    const options: AppErrorOptions = { cause };
    if (code === 'sign_on_failed') authFailures.add({ reason: code });
    this.logger.warn('sign-in at a provider failed', { provider: id, code, reason: reasonOf(cause) });
    return new AppError(code, options);
  }
}

/** The id token says who it is; the rest may be told at the endpoint for that alone. */
async function ask(configuration: oidc.Configuration, url: URL, ticket: Ticket): Promise<Person> {
  const { state, nonce, verifier } = proofsOf(ticket);
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
  const tokens = await oidc.authorizationCodeGrant(configuration, url, checks);
  const said = tokens.claims()!;
  const { userinfo_endpoint } = configuration.serverMetadata();
  const told = userinfo_endpoint ? await oidc.fetchUserInfo(configuration, tokens.access_token, said.sub) : {};
  return { claims: claimsSchema.parse({ ...told, ...said }), idToken: tokens.id_token! };
}

function codeOf(cause: unknown): ProblemCode {
  if (cause instanceof oidc.AuthorizationResponseError) {
    if (AWAY.includes(cause.error)) return 'sign_on_unreachable';
    return SAID_NO.includes(cause.error) ? 'sign_on_cancelled' : 'sign_on_failed';
  }
  const isAway = cause instanceof oidc.ClientError ? cause.code === 'OAUTH_TIMEOUT' : cause instanceof TypeError;
  return isAway ? 'sign_on_unreachable' : 'sign_on_failed';
}

/** For the log: what a provider has written is shortened, and never a line of its own. */
function reasonOf(cause: unknown): string {
  const { error, message } = cause as { error?: string; message?: string };
  return JSON.stringify(`${message ?? ''} ${error ?? ''}`.slice(0, 200));
}
