import { preferencesSchema, type Actor, type ChangePreferences, type Preferences } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { PreferencesRepository } from './preferences.repository.js';

const { language, theme, defaults } = preferencesSchema.shape;

/** A stored value that a later, narrower schema refuses counts as not set, so that it cannot break the account. */
const storedSchema = preferencesSchema.extend({
  language: language.catch(null),
  theme: theme.catch('system'),
  defaults: defaults.catch({}),
});

/** Language, theme and default parameters of a user. */
@Injectable()
export class UserPreferences {
  constructor(private readonly preferences: PreferencesRepository) {}

  /** @throws AppError `session_revoked` when the user is gone or disabled */
  async read({ user_id }: Actor): Promise<Preferences> {
    return this.shown(await this.preferences.read(user_id));
  }

  /** Replaces the fields that are given. @throws AppError `session_revoked` */
  async change({ user_id }: Actor, change: ChangePreferences): Promise<Preferences> {
    return this.shown(await this.preferences.merge(user_id, change));
  }

  private shown(stored: object | undefined): Preferences {
    if (!stored) throw new AppError('session_revoked');
    return storedSchema.parse(stored);
  }
}
