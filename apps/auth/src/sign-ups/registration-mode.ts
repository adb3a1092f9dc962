import type { RegistrationMode } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { Config } from '../config.js';

/** Who may make an account. Where passwords are for admins alone nobody signs up: who does has a password, and could not use it. */
export function registrationMode({ registration, passwordSignIn }: Config): RegistrationMode {
  return passwordSignIn === 'admins' ? 'closed' : registration;
}

/** @throws AppError `registration_closed` where nobody makes an account without an invitation */
export function requireSignUps(config: Config): void {
  const mode = registrationMode(config);
  if (mode === 'closed' || mode === 'invite') throw new AppError('registration_closed');
}
