import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spendResetLink } from '../../entities/sessions/entrance-calls.js';
import { PasswordField } from '../../features/sign-in/credential-fields.js';
import { type CredentialFaults, NO_FAULTS, refusedFields } from '../../features/sign-in/credentials.js';
import { toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';

interface NewPasswordFormProps {
  token: string;
  username: string;
  onDone: () => void;
}

/** Asks for the new password of somebody who has the link. */
export function NewPasswordForm({ token, username, onDone }: NewPasswordFormProps) {
  const { t } = useTranslation(['session', 'links']);
  const [password, setPassword] = useState('');
  const { faults, busy, submit } = useNewPassword({ token, password }, onDone);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Notice tone="info">{t('links:resetFor', { name: username })}</Notice>
      <ProblemNotice code={faults.general} />
      {/* For password managers, which keep the new password under this name. */}
      <input hidden readOnly name="username" autoComplete="username" value={username} />
      <PasswordField value={password} isNew fault={faults.fields.password} onChange={setPassword} />
      <Button type="submit" look="primary" aria-disabled={busy} className="min-h-11 text-base">
        {busy ? t('working') : t('links:setPassword')}
      </Button>
    </form>
  );
}

function useNewPassword(body: { token: string; password: string }, onDone: () => void) {
  const [faults, setFaults] = useState<CredentialFaults>(NO_FAULTS);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (body.password === '') return setFaults({ fields: { password: 'required' }, general: null });
    if (busy) return;
    setBusy(true);
    setFaults(NO_FAULTS);
    await spendResetLink(body).then(onDone, (error: unknown) => setFaults(refusedFields(toApiError(error))));
    setBusy(false);
  };
  return { faults, busy, submit: (event: FormEvent) => void submit(event) };
}
