import type { TFunction } from 'i18next';

/** What a user is called; those who are gone have their number only. */
export function userName(user: { user_id: number; username?: string | null }, t: TFunction<'admin'>): string {
  return user.username ?? t('userNumber', { id: user.user_id });
}
