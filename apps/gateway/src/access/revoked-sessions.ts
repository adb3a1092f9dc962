import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ACCESS_TOKEN_TTL_S, sessionRevokedEventSchema, subjects, tokenCommands } from '@atelier/contracts';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { Health } from '@atelier/platform';
import { PeriodicLoad } from './periodic-load.js';
import { CLOCK_LEEWAY_S } from './token-rules.js';

/** After this, every access token of the session has expired by itself. */
const FORGET_AFTER_MS = (ACCESS_TOKEN_TTL_S + CLOCK_LEEWAY_S) * 1_000;
/** The list is reloaded once a minute, which bounds the effect of a lost event. */
const WAITS = { afterSuccessMs: 60_000, afterFailureMs: 1_000 };

/** Sessions that ended while their access tokens are still valid: learned from events, and from a list once a minute. */
@Injectable()
export class RevokedSessions implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(RevokedSessions.name);
  /** Session id to the time when it may be forgotten; in the order of these times. */
  private readonly sessions = new Map<string, number>();
  private readonly listeners = new Set<(sessionId: string) => void>();
  private readonly stops: (() => void)[] = [];
  private readonly loading = new PeriodicLoad(
    () => this.load(),
    WAITS,
    (error) => this.logger.debug(`Ended sessions are asked for again: ${String(error)}`),
  );
  private loaded = false;

  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
    health: Health,
  ) {
    health.register('revoked_sessions', () => this.loaded);
  }

  /** False until the first list has arrived; until then no access token can be accepted. */
  get known(): boolean {
    return this.loaded;
  }

  onApplicationBootstrap(): void {
    const ended = subjects.authEvent('session_revoked');
    this.stops.push(this.connection.subscribe(ended, (message) => this.onEvent(message.json())));
    this.stops.push(this.connection.onReconnect(() => void this.loading.now()));
    void this.connection.ready.then(() => this.loading.now());
  }

  onModuleDestroy(): void {
    this.loading.stop();
    for (const stop of this.stops) stop();
  }

  has(sessionId: string): boolean {
    return this.sessions.has(sessionId);
  }

  /** Registers a listener that is called once for each session, as soon as this gateway learns of its end. */
  onRevoked(listener: (sessionId: string) => void): void {
    this.listeners.add(listener);
  }

  private onEvent(payload: unknown): void {
    const event = sessionRevokedEventSchema.safeParse(payload);
    if (event.success) this.add(event.data.session_id);
    else this.logger.warn('An auth event of an unknown kind was left aside');
  }

  private add(sessionId: string): void {
    this.forgetOld();
    if (this.sessions.has(sessionId)) return;
    this.sessions.set(sessionId, Date.now() + FORGET_AFTER_MS);
    for (const listener of this.listeners) listener(sessionId);
  }

  private forgetOld(): void {
    const now = Date.now();
    for (const [sessionId, forgetAt] of this.sessions) {
      if (forgetAt > now) return;
      this.sessions.delete(sessionId);
    }
  }

  private async load(): Promise<void> {
    const { sessions } = await this.commands.call(tokenCommands.revokedSessions, {});
    for (const { session_id } of sessions) this.add(session_id);
    this.loaded = true;
  }
}
