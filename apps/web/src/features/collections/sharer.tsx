import type { SharedBy } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';

/** Who shares a collection, and with which group. */
export function Sharer({ by: { username, group } }: { by: SharedBy }) {
  const { t } = useTranslation('collections');
  const words = username
    ? t('sharedBy', { name: username, group: group.name })
    : t('sharedWith', { group: group.name });
  return <span className="block text-xs break-words text-muted">{words}</span>;
}
