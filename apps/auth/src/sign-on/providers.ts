import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Config } from '../config.js';
import { boundedFetch } from './bounded-fetch.js';
import type { ProviderSettings } from './provider-settings.js';

/** Of one request to a provider. */
export const PROVIDER_TIMEOUT_S = 4;
/** After this its description is read anew. */
const KEPT_MS = 3_600_000;

interface Known {
  configuration: oidc.Configuration;
  untilMs: number;
}

/** The providers of the settings. Each is asked for its description when somebody goes there first: no start waits for it. */
@Injectable()
export class Providers {
  private readonly logger = new Logger(Providers.name);
  private readonly known = new Map<string, Known>();

  constructor(private readonly config: Config) {}

  get all(): readonly ProviderSettings[] {
    return this.config.oidcProviders;
  }

  /** Who may sign in by a password. */
  get passwords(): Config['passwordSignIn'] {
    return this.config.passwordSignIn;
  }

  /** @throws AppError `not_found` */
  find(id: string): ProviderSettings {
    const found = this.all.find((provider) => provider.id === id);
    if (!found) throw new AppError('not_found');
    return found;
  }

  /** Set wherever there are providers. */
  get publicUrl(): string {
    return this.config.publicUrl ?? '';
  }

  /** Where a provider sends people back to. Of the settings, never of a request. */
  callbackOf({ id }: ProviderSettings): string {
    return `${this.publicUrl}/api/v1/auth/sign-on/${id}/callback`;
  }

  /** How to talk with a provider. @throws AppError `sign_on_unreachable` */
  async connect(provider: ProviderSettings): Promise<oidc.Configuration> {
    const known = this.known.get(provider.id);
    if (known && known.untilMs > Date.now()) return known.configuration;
    try {
      const configuration = await this.discover(provider);
      this.known.set(provider.id, { configuration, untilMs: Date.now() + KEPT_MS });
      return configuration;
    } catch (cause) {
      this.logger.warn(`the provider ${provider.id} could not be asked: ${String(cause)}`);
      throw new AppError('sign_on_unreachable', { cause });
    }
  }

  private discover(provider: ProviderSettings): Promise<oidc.Configuration> {
    const { issuer, client_id, client_secret } = provider;
    const insecure = this.config.oidcHttp === 'allow' ? [oidc.allowInsecureRequests] : [];
    return oidc.discovery(new URL(issuer), client_id, client_secret, authenticationOf(provider), {
      timeout: PROVIDER_TIMEOUT_S,
      // By default the library trusts the TLS of the token endpoint instead of the signature.
      execute: [...insecure, oidc.enableNonRepudiationChecks],
      [oidc.customFetch]: boundedFetch,
    });
  }
}

function authenticationOf({ client_secret, client_authentication }: ProviderSettings): oidc.ClientAuth {
  if (client_secret === undefined) return oidc.None();
  return client_authentication === 'basic'
    ? oidc.ClientSecretBasic(client_secret)
    : oidc.ClientSecretPost(client_secret);
}
