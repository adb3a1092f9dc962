import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';

/** The gateway lets admins only through; the rule is checked here again, where the data is. @throws AppError `forbidden` */
export function requireAdmin({ role }: Actor): void {
  if (role !== 'admin') throw new AppError('forbidden');
}
