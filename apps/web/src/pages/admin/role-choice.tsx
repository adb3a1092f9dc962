import { type Role, ROLES } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';

/** The role of an account that is to be made. */
export function RoleChoice({ value, onChange }: { value: Role | undefined; onChange: (role: Role) => void }) {
  const { t } = useTranslation('admin');
  const choices = ROLES.map((role) => ({ value: role, label: t(`users.roles.${role}`) }));
  return <ChoiceGroup label={t('users.role')} value={value ?? null} choices={choices} onChange={onChange} />;
}
