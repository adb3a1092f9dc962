import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';

/** Viewers look, and make nothing. The gateway checks this too. @throws AppError `forbidden` */
export function requireMaker({ role }: Pick<Actor, 'role'>): void {
  if (role === 'viewer') throw new AppError('forbidden', { detail: 'You may look, and make nothing' });
}
