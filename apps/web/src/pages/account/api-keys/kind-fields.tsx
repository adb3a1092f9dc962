import type { ApiKeyKind } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../../entities/sessions/session-context.js';
import { ChoiceGroup } from '../../../shared/ui/choice-group.js';

interface KindFieldsProps {
  value: ApiKeyKind;
  onChange: (value: ApiKeyKind) => void;
}

/** How a program carries the key; services are for admins. */
export function KindFields({ value, onChange }: KindFieldsProps) {
  const { t } = useTranslation('apiKeys');
  const { role } = useCurrentUser();
  const kinds: ApiKeyKind[] = role === 'admin' ? ['user', 'door', 'service'] : ['user', 'door'];
  return (
    <div className="flex flex-col gap-1.5">
      <ChoiceGroup
        label={t('kind')}
        value={value}
        choices={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        onChange={onChange}
      />
      <p className="text-xs text-muted">{t(`kindHints.${value}`)}</p>
    </div>
  );
}
