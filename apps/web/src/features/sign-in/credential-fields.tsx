import { useTranslation } from 'react-i18next';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import type { CredentialFaults } from './credentials.js';

interface CredentialFieldProps {
  value: string;
  isNew: boolean;
  fault: CredentialFaults['fields']['username'];
  onChange: (value: string) => void;
}

export function UsernameField({ value, isNew, fault, onChange }: CredentialFieldProps) {
  const { t } = useTranslation('session');
  return (
    <Field label={t('username')} hint={isNew ? t('usernameRule') : undefined} error={useFaultText(fault)}>
      {(control) => (
        <input
          {...control}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} h-11`}
        />
      )}
    </Field>
  );
}

export function PasswordField({ value, isNew, fault, onChange }: CredentialFieldProps) {
  const { t } = useTranslation('session');
  return (
    <Field label={t('password')} hint={isNew ? t('passwordRule') : undefined} error={useFaultText(fault)}>
      {(control) => (
        <PasswordInput
          control={control}
          name="password"
          autoComplete={isNew ? 'new-password' : 'current-password'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function useFaultText(fault: CredentialFieldProps['fault']): string | undefined {
  const { t } = useTranslation(['session', 'problems']);
  if (fault === undefined) return undefined;
  return fault === 'username_taken' ? t('problems:username_taken') : t(`session:${fault}`);
}
