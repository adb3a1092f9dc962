import type {
  AccountUsage,
  ChangePassword,
  ChangePreferences,
  EndedSessions,
  OwnStorage,
  Preferences,
  Session as SignedInDevice,
} from '@atelier/contracts';
import { type Api, bodyOf } from '../../shared/api/api.js';

export type { SignedInDevice };

/** The calls of one's own account. Each rejects with ApiError. */
export class AccountCalls {
  constructor(private readonly api: Api) {}

  preferences(): Promise<Preferences> {
    return bodyOf<Preferences>(this.api.GET('/api/v1/account/preferences'));
  }

  changePreferences(body: ChangePreferences): Promise<Preferences> {
    return bodyOf<Preferences>(this.api.PATCH('/api/v1/account/preferences', { body }));
  }

  /** Every other session ends with it. */
  async changePassword(body: ChangePassword): Promise<void> {
    await bodyOf(this.api.POST('/api/v1/account/password', { body }));
  }

  async sessions(): Promise<SignedInDevice[]> {
    const { items } = await bodyOf(this.api.GET('/api/v1/account/sessions'));
    return items;
  }

  async endSession(id: string): Promise<void> {
    await bodyOf(this.api.DELETE('/api/v1/account/sessions/{id}', { params: { path: { id } } }));
  }

  usage(): Promise<AccountUsage> {
    return bodyOf<AccountUsage>(this.api.GET('/api/v1/account/usage'));
  }

  storage(): Promise<OwnStorage> {
    return bodyOf<OwnStorage>(this.api.GET('/api/v1/storage'));
  }

  endOtherSessions(): Promise<EndedSessions> {
    return bodyOf(this.api.DELETE('/api/v1/account/sessions'));
  }
}
