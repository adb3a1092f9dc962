import { LockKeyhole } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../api/api-error.js';
import { Button } from '../ui/button.js';
import { Field } from '../ui/field.js';
import { PasswordInput } from '../ui/password-input.js';
import { Words } from './closed.door.js';

interface LockedDoorProps {
  /** Rejects with ApiError. */
  onPassword: (password: string) => Promise<void>;
}

/** Asks for the password of a share. */
export function LockedDoor({ onPassword }: LockedDoorProps) {
  const { t } = useTranslation('visit');
  const { password, setPassword, error, busy, submit } = useDoor(onPassword);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Words icon={<LockKeyhole aria-hidden />} title={t('lockedTitle')} text={t('lockedText')} />
      <Field label={t('password')} error={error}>
        {(control) => (
          <PasswordInput
            control={control}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
        )}
      </Field>
      <Button type="submit" look="primary" aria-disabled={busy} className="min-h-11 text-base">
        {t(busy ? 'opening' : 'open')}
      </Button>
    </form>
  );
}

function useDoor(onPassword: (password: string) => Promise<void>) {
  const { t } = useTranslation(['visit', 'problems']);
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
    setError(t('visit:required'));
    event.currentTarget.querySelector('input')?.focus();
  };
  return { password, setPassword, error, busy, submit };
}
