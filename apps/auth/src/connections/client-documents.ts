import { clientMetadataSchema } from '@atelier/contracts';
import { GuardedHttp, GuardedHttpError, readWhole } from '@atelier/guarded-http';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Config } from '../config.js';
import { knownClientOf, type KnownClient } from './known-client.js';

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1_024;
const KEPT_MS = 5 * 60_000;
const MOST_KEPT = 500;

const documentSchema = clientMetadataSchema.extend({ client_id: z.string() });

/** Clients whose id is the address of a document in which they describe themselves (Client ID Metadata Documents). */
@Injectable()
export class ClientDocuments {
  /** By address, the oldest first. */
  private readonly kept = new Map<string, { client: KnownClient; until: number }>();

  constructor(
    private readonly http: GuardedHttp,
    private readonly config: Config,
  ) {}

  /** Whether an id is the address of such a document: https, with a path, as it would be written again. */
  isAddress(clientId: string): boolean {
    if (!URL.canParse(clientId)) return false;
    const { protocol, pathname, hash, username, password, href } = new URL(clientId);
    const isSecure = protocol === 'https:' || (protocol === 'http:' && this.config.clientDocumentHttp === 'allow');
    return isSecure && pathname !== '/' && hash === '' && username === '' && password === '' && href === clientId;
  }

  /** @throws AppError `url_refused`, `not_found` */
  async find(clientId: string): Promise<KnownClient> {
    const known = this.kept.get(clientId);
    if (known && known.until > performance.now()) return known.client;
    this.kept.delete(clientId);
    const client = await this.read(clientId);
    this.kept.set(clientId, { client, until: performance.now() + KEPT_MS });
    const [oldest] = this.kept.size > MOST_KEPT ? this.kept.keys() : [];
    if (oldest !== undefined) this.kept.delete(oldest);
    return client;
  }

  private async read(clientId: string): Promise<KnownClient> {
    const document = documentSchema.safeParse(await this.fetchJson(clientId));
    if (!document.success) throw wrong('It is not the description of a client');
    if (document.data.client_id !== clientId) throw wrong('It describes another client');
    return knownClientOf(clientId, document.data, new URL(clientId).host);
  }

  private async fetchJson(address: string): Promise<unknown> {
    try {
      const headers = { accept: 'application/json' };
      const { status, body } = await this.http.request(address, { timeoutMs: TIMEOUT_MS, headers });
      const text = await readWhole(body, MAX_BYTES);
      if (status !== 200) throw wrong(`It is answered ${status}`);
      return JSON.parse(text.toString('utf8'));
    } catch (error) {
      if (error instanceof GuardedHttpError) throw new AppError('url_refused', { detail: error.message, cause: error });
      if (error instanceof SyntaxError) throw wrong('It is not JSON');
      throw error;
    }
  }
}

const wrong = (detail: string) => new AppError('not_found', { detail });
