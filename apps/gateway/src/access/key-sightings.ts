import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { apiKeyCommands, MOST_KEY_SIGHTINGS, type Client, type KeySighting, type Scope } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';
import { requireScope, type Identity } from './identity.js';

/** So long they are gathered before auth is told. */
const GATHERED_MS = 2_000;
/** A sighting that comes again is said again after this time, so that auth knows when a key rests. */
const SAID_AGAIN_MS = 3_600_000;
/** What is known to be said, and what waits: beyond it the oldest is forgotten, or the newest is left out. */
const MOST_KNOWN = 10_000;
const MOST_WAITING = 1_000;
/** The end of a gateway does not wait longer for auth. */
const LAST_WORD_MS = 1_000;

/** Gathers where keys are used and refused, and tells auth in the background: no request waits for it. */
@Injectable()
export class KeySightings implements OnModuleDestroy {
  private readonly logger = new Logger(KeySightings.name);
  /** Until when each needs not be said again, the oldest first. */
  private readonly known = new Map<string, number>();
  private waiting: KeySighting[] = [];
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly commands: CommandClient) {}

  note(sha256: string, { address, user_agent }: Client, refusal: KeySighting['refusal'] = null): void {
    const name = `${refusal}|${sha256}|${address}|${user_agent}`;
    const now = performance.now();
    if ((this.known.get(name) ?? 0) > now || this.waiting.length >= MOST_WAITING) return;
    this.known.delete(name);
    this.known.set(name, now + SAID_AGAIN_MS);
    this.forgetOldest();
    this.waiting.push({ sha256, address, user_agent, refusal });
    this.tellSoon();
  }

  /** Lets a session pass, and a key that has one of the scopes. @throws AppError `scope_missing`, which is noted */
  requireScope(caller: Identity, client: () => Client, ...oneOf: Scope[]): void {
    try {
      requireScope(caller, ...oneOf);
    } catch (error) {
      this.noteRefusal(caller, client(), error);
      throw error;
    }
  }

  /** Notes that a key lacks a scope, if that is what the error says: for whoever catches it and answers themselves. */
  noteRefusal({ apiKey }: Identity, client: Client, error: unknown): void {
    if (apiKey && isAppError(error, 'scope_missing')) this.note(apiKey.sha256, client, 'scope_missing');
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.waiting.length > 0) await this.tell({ timeoutMs: LAST_WORD_MS });
  }

  private forgetOldest(): void {
    if (this.known.size <= MOST_KNOWN) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }

  private tellSoon(): void {
    if (!this.stopped) this.timer ??= setTimeout(() => void this.tell(), GATHERED_MS).unref();
  }

  /** What auth did not take is said later. */
  private async tell(options: { timeoutMs?: number } = {}): Promise<void> {
    const sightings = this.waiting.splice(0, MOST_KEY_SIGHTINGS);
    try {
      await this.commands.call(apiKeyCommands.noteKeySightings, { sightings }, options);
    } catch (error) {
      this.logger.debug(`Where keys were used is told later: ${String(error)}`);
      this.waiting = [...sightings, ...this.waiting].slice(0, MOST_WAITING);
    }
    this.timer = undefined;
    if (this.waiting.length > 0) this.tellSoon();
  }
}
