import type { UsageGroup, UsageRow } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { userName } from '../../../entities/admin/user-name.js';
import { UsageView } from '../../../features/usage/usage-view.js';

const GROUPS = ['user', 'group', 'day', 'workflow', 'model', 'key'] as const satisfies UsageGroup[];

/** What everybody has used of GPUs. */
export function AllUsagePage() {
  const { t } = useTranslation(['admin', 'usage']);
  const nameOf = (
    { user_id, username, user_deleted, api_key_id: id, api_key_name: name }: UsageRow,
    group: UsageGroup,
  ) => {
    const user = userName({ user_id: user_id ?? 0, username, user_deleted }, t);
    if (group !== 'key') return user;
    const key = id === null ? t('usage:bySession') : (name ?? t('usage:key', { key: id.slice(0, 8) }));
    return t('usage:keyOf', { user, key });
  };
  return <UsageView scope="all" groups={GROUPS} nameOf={nameOf} />;
}
