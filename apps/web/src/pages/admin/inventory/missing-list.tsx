import type { MissingItem } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';

/** What is missing of a workflow, by name. */
export function MissingList({ items }: { items: readonly MissingItem[] }) {
  const { t } = useTranslation('admin');
  if (items.length === 0) return t('none');
  return (
    <ul className="flex flex-col gap-1">
      {items.map((item) => (
        <li key={`${item.kind}-${item.folder}-${item.of_class}-${item.name}`}>
          <code className="font-mono text-xs">{item.folder ? `${item.folder}/${item.name}` : item.name}</code>{' '}
          <span className="text-xs text-muted">
            {t(item.replaceable ? 'inventory.replaceable' : `inventory.kinds.${item.kind}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
