import { CONNECTION_LIMITS, type ClientMetadata } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { mayBeRedirectUri, shownHostOf } from './redirect-uri.js';

/** A client as its user is asked about it. */
export interface KnownClient {
  id: string;
  name: string;
  /** Where its description is; null: it has registered itself, under whatever name it liked. */
  host: string | null;
  redirectUris: string[];
}

/** @throws AppError `not_found` */
export function knownClientOf(id: string, metadata: ClientMetadata, host: string | null): KnownClient {
  const { redirect_uris, client_name, token_endpoint_auth_method = 'none' } = metadata;
  const wrong = redirect_uris.find((uri) => !mayBeRedirectUri(uri));
  if (wrong !== undefined) throw refused(`Nothing may be sent to ${wrong.slice(0, 200)}`);
  if (token_endpoint_auth_method !== 'none') throw refused('Only clients without a secret are known here');
  return {
    id,
    name: shownName(client_name) || host || shownHostOf(redirect_uris[0]!),
    host,
    redirectUris: redirect_uris,
  };
}

/** One line without what turns the direction of the text around it. */
function shownName(name = ''): string {
  return name.toWellFormed().replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim().slice(0, CONNECTION_LIMITS.nameLength); // prettier-ignore
}

const refused = (detail: string) => new AppError('not_found', { detail });
