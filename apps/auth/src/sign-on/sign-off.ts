import { SIGN_IN_PAGE, STAY_HERE } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { isAppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { refreshTokenHash } from '../sessions/refresh-token.js';
import { Sessions } from '../sessions/sessions.js';
import { ProviderSessions } from './provider-sessions.js';
import { Providers } from './providers.js';
import { FIND_SESSION } from './sign-on.sql.js';

/** Signs out here, and sends the browser to where it is signed out at the provider (OpenID Connect RP-Initiated Logout 1.0). */
@Injectable()
export class SignOff {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly providers: Providers,
    private readonly opened: ProviderSessions,
  ) {}

  /** The session here ends in any case. @returns null: nothing is to be ended elsewhere */
  async end(refreshToken: string | null, sessionId: string | null): Promise<string | null> {
    const hash = refreshToken === null ? null : refreshTokenHash(refreshToken);
    const [found] = await this.database.run(FIND_SESSION, [hash, sessionId]);
    await this.sessions.end(refreshToken, sessionId);
    return found ? this.addressOf(found.provider, this.opened.idTokenOf(found.session_id, found.id_token)) : null;
  }

  /** Null too where the provider is away, or gone from the settings: who wants to sign out has signed out. */
  private async addressOf(id: string, idToken: string | null): Promise<string | null> {
    try {
      const configuration = await this.providers.connect(this.providers.find(id));
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      const hint: Record<string, string> = idToken === null ? {} : { id_token_hint: idToken };
      return oidc.buildEndSessionUrl(configuration, { ...hint, post_logout_redirect_uri: this.afterwards }).href;
    } catch (error) {
      if (isAppError(error)) return null;
      throw error;
    }
  }

  private get afterwards(): string {
    return `${this.providers.publicUrl}${SIGN_IN_PAGE}?${STAY_HERE}`;
  }
}
