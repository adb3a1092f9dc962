import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { Field } from '../../shared/ui/field.js';
import { PasswordInput } from '../../shared/ui/password-input.js';

interface SharePasswordFormProps {
  /** Rejects with ApiError. */
  onPassword: (password: string) => Promise<void>;
}

/** Asks for the password of a share. */
export function SharePasswordForm({ onPassword }: SharePasswordFormProps) {
  const { t } = useTranslation('publicShares');
  const { password, setPassword, error, busy, submit } = usePassword(onPassword);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Field label={t('password')} error={error}>
        {(control) => (
          <PasswordInput
            control={control}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" aria-disabled={busy} className="min-h-11 text-base">
        {t(busy ? 'opening' : 'open')}
      </Button>
    </form>
  );
}

function usePassword(onPassword: (password: string) => Promise<void>) {
  const { t } = useTranslation(['publicShares', 'problems']);
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const open = async (form: HTMLFormElement) => {
    if (busy) return;
    setBusy(true);
    const refused = await onPassword(password).then(() => null, toApiError);
    setBusy(false);
    if (refused === null) return;
    setError(t(`problems:${refused.code}`));
    form.querySelector('input')?.focus();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (password !== '') return void open(event.currentTarget);
    setError(t('publicShares:required'));
    event.currentTarget.querySelector('input')?.focus();
  };
  return { password, setPassword, error, busy, submit };
}
