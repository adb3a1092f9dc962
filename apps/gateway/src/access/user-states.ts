import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { subjects, tokenCommands, userStateEventSchema, type UserState } from '@atelier/contracts';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { AppError, Health } from '@atelier/platform';
import { PeriodicLoad } from './periodic-load.js';

/** The list is reloaded once a minute, which bounds the effect of a lost event. */
const WAITS = { afterSuccessMs: 60_000, afterFailureMs: 1_000 };
const ASK_AGAIN_S = 1;

interface Known {
  disabled: boolean;
  disabledAtMs: number;
}

/** Accounts that are disabled, or were a short time ago: learned from events, and from a list once a minute. */
@Injectable()
export class UserStates implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(UserStates.name);
  private users = new Map<number, Known>();
  /** Of events that came while the list was asked for, which may be of before. */
  private readonly meanwhile = new Map<number, Known>();
  private readonly stops: (() => void)[] = [];
  private readonly loading = new PeriodicLoad(
    () => this.load(),
    WAITS,
    (error) => this.logger.debug(`Disabled accounts are asked for again: ${String(error)}`),
  );
  private loaded = false;
  private latestMs = 0;

  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
    health: Health,
  ) {
    health.register('user_states', () => this.loaded);
  }

  onApplicationBootstrap(): void {
    const changed = subjects.authEvent('user_state');
    this.stops.push(this.connection.subscribe(changed, (message) => this.onEvent(message.json())));
    this.stops.push(this.connection.onReconnect(() => void this.loading.now()));
    void this.connection.ready.then(() => this.loading.now());
  }

  onModuleDestroy(): void {
    this.loading.stop();
    for (const stop of this.stops) stop();
  }

  /** When an account was disabled last, in milliseconds since 1970; 0: none that this gateway knows of. */
  get latestDisabledMs(): number {
    return this.latestMs;
  }

  /** What an account shows to others is gone while it is disabled. @throws AppError `not_found`, `service_unavailable` */
  requireEnabled(userId: number | null | undefined): void {
    if (this.stateOf(userId)?.disabled) throw new AppError('not_found');
  }

  /**
   * What was signed for an account before it was disabled is good no more, also when it is enabled again.
   * @param signedMs not before then it was signed, in milliseconds since 1970
   * @throws AppError `link_expired`, `service_unavailable`
   */
  requireSignature(userId: number | null | undefined, signedMs: number): void {
    const state = this.stateOf(userId);
    if (state && (state.disabled || signedMs < state.disabledAtMs)) throw new AppError('link_expired');
  }

  /** A service of the release before does not say whose it is. */
  private stateOf(userId: number | null | undefined): Known | undefined {
    if (!this.loaded) throw new AppError('service_unavailable', { retryAfterS: ASK_AGAIN_S });
    return userId == null ? undefined : this.users.get(userId);
  }

  private onEvent(payload: unknown): void {
    const event = userStateEventSchema.safeParse(payload);
    if (!event.success) return this.logger.warn('An event about an account was left aside: it makes no sense');
    this.meanwhile.set(event.data.user_id, this.note(this.users, event.data));
  }

  private note(users: Map<number, Known>, { user_id, disabled, disabled_at }: UserState): Known {
    const known = { disabled, disabledAtMs: Date.parse(disabled_at) };
    users.set(user_id, known);
    this.latestMs = Math.max(this.latestMs, known.disabledAtMs);
    return known;
  }

  private async load(): Promise<void> {
    this.meanwhile.clear();
    const users = new Map<number, Known>();
    for (let after: number | null = 0; after !== null;) {
      const page: { users: UserState[]; next: number | null } = await this.commands.call(tokenCommands.userStates, {
        after,
      });
      for (const user of page.users) this.note(users, user);
      after = page.next;
    }
    for (const [id, known] of this.meanwhile) users.set(id, known);
    this.users = users;
    this.loaded = true;
  }
}
