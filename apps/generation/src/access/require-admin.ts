import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';

/** The gateway checks this too; the service that has the data checks it again. @throws AppError `forbidden` */
export function requireAdmin({ role }: Actor): void {
  if (role !== 'admin') throw new AppError('forbidden');
}
