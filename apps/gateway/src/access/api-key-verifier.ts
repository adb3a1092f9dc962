import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  apiKeyCommands,
  apiKeysChangedEventSchema,
  subjects,
  type Client,
  type VerifiedApiKey,
} from '@atelier/contracts';
import { CommandClient, NatsConnection, withProof, type Proof } from '@atelier/messaging';
import { apiKeyDigest, apiKeyKindOf, AppError, isAppError } from '@atelier/platform';
import { isWithin } from './address-ranges.js';
import type { Identity } from './identity.js';
import { KeySightings } from './key-sightings.js';

/** Bounds the effect of a lost event, and how often a key in use asks auth. */
const KEPT_MS = 30_000;
const MOST_KEPT = 10_000;

/** Where a key came from, and in which program. */
export interface KeyOrigin extends Client {
  /** Of the page that has sent it; undefined: no browser did. */
  origin: string | undefined;
}

interface Known {
  identity: Identity;
  allowedAddresses: readonly string[];
  /** Of auth, for the services behind; it outlives the time for which the answer is kept. */
  assertion: string | undefined;
  askAgainAt: number;
}

/** Verifies API keys with auth, and keeps the answer for half a minute unless an event says that a key of the user has changed. */
@Injectable()
export class ApiKeyVerifier implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ApiKeyVerifier.name);
  /** By digest, the oldest answer first. */
  private readonly known = new Map<string, Known>();
  /** Changes while auth was asked: its answer may be of before. */
  private changes = 0;
  private readonly listeners = new Set<(userId: number | undefined) => void>();
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
    private readonly sightings: KeySightings,
  ) {}

  onApplicationBootstrap(): void {
    const changed = subjects.authEvent('api_keys_changed');
    this.stops.push(this.connection.subscribe(changed, (message) => this.onEvent(message.json())));
    // Events that were missed meanwhile do not come again.
    this.stops.push(this.connection.onReconnect(() => this.forgetAll()));
  }

  onModuleDestroy(): void {
    for (const stop of this.stops) stop();
  }

  /**
   * Registers a listener that is called when keys of a user have changed (undefined: perhaps of anybody): whatever stays open for a key
   * must be ended, or ask about it again.
   */
  onChanged(listener: (userId: number | undefined) => void): void {
    this.listeners.add(listener);
  }

  /** Whether the answer of auth about it is at hand. */
  knows(key: string): boolean {
    return this.current(apiKeyDigest(key)) !== undefined;
  }

  /**
   * A key of a door stands in addresses, where pages of others could find it: from a page it is refused.
   * @throws AppError `unauthenticated`, `address_refused`, `origin_refused`, `service_unavailable`
   */
  async verify(key: string, from: KeyOrigin): Promise<Identity> {
    const digest = apiKeyDigest(key);
    try {
      if (from.origin !== undefined && apiKeyKindOf(key) === 'door') throw new AppError('origin_refused');
      const identity = await this.require(digest, from.address);
      this.sightings.note(digest, from);
      return identity;
    } catch (error) {
      if (isAppError(error) && isNoted(error.code)) this.sightings.note(digest, from, error.code);
      throw error;
    }
  }

  private async require(digest: string, address: string): Promise<Identity> {
    const { identity, allowedAddresses } = await this.find(digest, address);
    if (allowedAddresses.length > 0 && !isWithin(allowedAddresses, address)) throw new AppError('address_refused');
    return identity;
  }

  private async find(digest: string, address: string): Promise<Known> {
    const known = this.current(digest);
    if (known) return known;
    this.known.delete(digest);
    const changes = this.changes;
    const { key } = await this.commands.call(apiKeyCommands.verifyApiKey, { sha256: digest, address });
    if (!key) throw new AppError('unauthenticated');
    const answer = knownOf(digest, key, async () => (await this.find(digest, address)).assertion);
    if (changes === this.changes) this.keep(digest, answer);
    return answer;
  }

  private current(digest: string): Known | undefined {
    const known = this.known.get(digest);
    const now = Date.now();
    return known && known.askAgainAt > now && known.identity.expiresAtMs > now ? known : undefined;
  }

  private keep(digest: string, answer: Known): void {
    this.known.set(digest, answer);
    if (this.known.size <= MOST_KEPT) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }

  private forgetAll(): void {
    this.changes += 1;
    this.known.clear();
    this.tell(undefined);
  }

  private tell(userId: number | undefined): void {
    for (const listener of this.listeners) listener(userId);
  }

  private onEvent(payload: unknown): void {
    const event = apiKeysChangedEventSchema.safeParse(payload);
    if (!event.success) {
      this.logger.warn('An event about API keys was not understood: all of them are asked for again');
      return this.forgetAll();
    }
    this.changes += 1;
    for (const [digest, { identity }] of this.known)
      if (identity.actor.user_id === event.data.user_id) this.known.delete(digest);
    this.tell(event.data.user_id);
  }
}

/** Of the refusals of a key here, those that auth is told of; that auth was away says nothing of it. */
const NOTED = ['unauthenticated', 'address_refused', 'origin_refused'] as const;
const isNoted = (code: string): code is (typeof NOTED)[number] => NOTED.some((noted) => noted === code);

/** @param proof of the actor, asked for anew where a request takes long */
function knownOf(sha256: string, key: VerifiedApiKey, proof: Proof): Known {
  const { key_id, kind, act_as: actsAs, root_id: id = key_id, scopes, limits, allowed_addresses, expires_at } = key;
  return {
    identity: {
      actor: withProof({ user_id: key.user_id, role: key.role, session_id: key_id, api_key: { id, limits } }, proof),
      expiresAtMs: expires_at === null ? Number.POSITIVE_INFINITY : Date.parse(expires_at),
      scopes: new Set(scopes),
      apiKey: { id: key_id, sha256, kind, actsAs },
      ...(key.user_requests_per_minute == null ? {} : { requestsPerMinute: key.user_requests_per_minute }),
    },
    allowedAddresses: allowed_addresses,
    assertion: key.assertion,
    askAgainAt: Date.now() + KEPT_MS,
  };
}
