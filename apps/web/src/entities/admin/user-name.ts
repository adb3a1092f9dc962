import type { NamedUser } from '@atelier/contracts';
import type { TFunction } from 'i18next';

/** The name of a user. A deleted one is said to be that; of the others the number stands in while names are not at hand. */
export function userName(user: NamedUser & { user_id: number }, t: TFunction<'admin'>): string {
  const { user_id: id, username, user_deleted } = user;
  return username ?? (user_deleted ? t('userDeleted', { id }) : t('userNumber', { id }));
}
