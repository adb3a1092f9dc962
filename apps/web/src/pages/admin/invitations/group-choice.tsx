import { useTranslation } from 'react-i18next';
import { useGroups } from '../../../entities/admin/admin-hooks.js';
import { Select } from '../../../shared/ui/select.js';

const NONE = 'none';

interface GroupChoiceProps {
  value: number | undefined;
  onChange: (id: number | undefined) => void;
}

/** The group that somebody is put into; nothing where there is none to choose from. */
export function GroupChoice({ value, onChange }: GroupChoiceProps) {
  const { t } = useTranslation('admin');
  const { data } = useGroups();
  if (!data || data.items.length === 0) return null;
  const options = [
    { value: NONE, label: t('invitations.noGroup') },
    ...data.items.map(({ id, name }) => ({ value: String(id), label: name })),
  ];
  return (
    <Select
      id="invitation-group"
      label={t('invitations.group')}
      options={options}
      value={value === undefined ? NONE : String(value)}
      onChange={(chosen) => onChange(chosen === NONE ? undefined : Number(chosen))}
    />
  );
}
