import type { Actor, ConnectionRequest, ConsentAnswer, ConsentQuestion } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { hashOfSecret, newSecret } from '../tokens/secrets.js';
import { MAKE_CODE } from './connections.sql.js';
import { ReadRequests } from './read-requests.js';
import { shownHostOf } from './redirect-uri.js';

export const codeHash = (code: string): Buffer => hashOfSecret('code', code);

/** A user is asked whether a client may act for them, and answers. */
@Injectable()
export class Consents {
  private readonly logger = new Logger(Consents.name);

  constructor(
    private readonly database: Database,
    private readonly requests: ReadRequests,
  ) {}

  /** @throws AppError as `ReadRequests.read` */
  async ask(issuer: string, request: ConnectionRequest): Promise<ConsentQuestion> {
    const { client, scopes, error } = await this.requests.read(issuer, request);
    return {
      ...{
        client_name: client.name,
        client_host: client.host,
        redirect_host: shownHostOf(request.redirect_uri),
        scopes,
      },
      refused: error === undefined ? null : { error, redirect_to: answerTo(request, issuer, { error }) },
    };
  }

  /** @returns where the browser takes the answer @throws AppError as `ReadRequests.read`, `forbidden` */
  async answer(actor: Actor, issuer: string, request: ConnectionRequest, allow: boolean): Promise<ConsentAnswer> {
    const { client, scopes, resource, error } = await this.requests.read(issuer, request);
    const refusal = error ?? (allow ? undefined : 'access_denied');
    if (refusal !== undefined) return { redirect_to: answerTo(request, issuer, { error: refusal }) };
    const code = newSecret();
    const { redirect_uri, code_challenge } = request;
    const asked = [client.id, client.name, client.host, redirect_uri, code_challenge!, scopes, resource] as const;
    const [made] = await this.database.run(MAKE_CODE, [codeHash(code), actor.user_id, ...asked]);
    if (!made) throw new AppError('forbidden');
    this.logger.log('consent given', { user_id: actor.user_id, client_id: client.id, scopes });
    return { redirect_to: answerTo(request, issuer, { code }) };
  }
}

/** The redirect URI with the answer (RFC 6749, 4.1.2), and who gives it (RFC 9207). */
function answerTo({ redirect_uri, state }: ConnectionRequest, iss: string, answer: Record<string, string>): string {
  const url = new URL(redirect_uri);
  const all = { ...answer, ...(state === undefined ? {} : { state }), iss };
  for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
  return url.href;
}
