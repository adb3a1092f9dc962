import { Injectable } from '@nestjs/common';
import { UserStates } from './user-states.js';

const HOUR_S = 3_600;
const LIFE_S = 2 * HOUR_S;

/**
 * From when and until when signed addresses are good: two hours from the last full hour, so that an address stays the
 * same for an hour and browsers can cache it. A new period also begins when an account was disabled: what is signed
 * for it after that differs from what was signed before.
 */
@Injectable()
export class AddressPeriods {
  constructor(private readonly users: UserStates) {}

  /** @returns seconds since 1970 */
  expiryS(nowMs = Date.now()): number {
    const nowS = Math.floor(nowMs / 1_000);
    const hour = Math.floor(nowS / HOUR_S) * HOUR_S;
    const disabled = Math.ceil(this.users.latestDisabledMs / 1_000);
    return (disabled > hour && disabled <= nowS ? disabled : hour) + LIFE_S;
  }

  /**
   * @param ownerId whose picture or file it is @param expiresS of the address, seconds since 1970
   * @throws AppError `link_expired` when the account was disabled since the address was signed, `service_unavailable`
   */
  requireOf(ownerId: number | null | undefined, expiresS: number): void {
    this.users.requireSignature(ownerId, (expiresS - LIFE_S) * 1_000);
  }
}
