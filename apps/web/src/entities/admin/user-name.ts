import type { TFunction } from 'i18next';

/** The name of a user; a deleted user has a number only. */
export function userName(user: { user_id: number; username?: string | null }, t: TFunction<'admin'>): string {
  return user.username ?? t('userNumber', { id: user.user_id });
}
