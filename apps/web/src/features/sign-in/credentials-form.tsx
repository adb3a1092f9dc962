import type { Login } from '@atelier/contracts';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { type CredentialFaults, NO_FAULTS, emptyFields, refusedFields } from './credentials.js';
import { PasswordField, UsernameField } from './credential-fields.js';

interface CredentialsFormProps {
  /** Shows the rules and asks the password manager for a new password. */
  isNew: boolean;
  submitLabel: string;
  /** Rejects with ApiError. */
  onSubmit: (credentials: Login) => Promise<void>;
  /** Shown above the button. */
  check?: ReactNode;
  /** Shown above the button until it is answered. */
  whileBusy?: ReactNode;
}

/** The form for username and password; refusals are shown at their fields. */
export function CredentialsForm({ isNew, submitLabel, onSubmit, check, whileBusy }: CredentialsFormProps) {
  const { t } = useTranslation('session');
  const form = useRef<HTMLFormElement>(null);
  const [credentials, setCredentials] = useState<Login>({ username: '', password: '' });
  const { faults, busy, submit } = useSubmit(form, credentials, onSubmit);
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ProblemNotice code={faults.general} />
      <UsernameField
        value={credentials.username}
        isNew={isNew}
        fault={faults.fields.username}
        onChange={(username) => setCredentials({ ...credentials, username })}
      />
      <PasswordField
        value={credentials.password}
        isNew={isNew}
        fault={faults.fields.password}
        onChange={(password) => setCredentials({ ...credentials, password })}
      />
      {check}
      {busy && whileBusy}
      <Button type="submit" look="primary" aria-disabled={busy} className="min-h-11 text-base">
        {busy ? t('working') : submitLabel}
      </Button>
    </form>
  );
}

function useSubmit(
  form: { current: HTMLFormElement | null },
  credentials: Login,
  send: (body: Login) => Promise<void>,
) {
  const [faults, setFaults] = useState<CredentialFaults>(NO_FAULTS);
  const [busy, setBusy] = useState(false);

  const show = (next: CredentialFaults) => {
    setFaults(next);
    const first = Object.keys(next.fields)[0];
    if (first) (form.current?.elements.namedItem(first) as HTMLElement | null)?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const empty = emptyFields(credentials);
    if (busy || Object.keys(empty.fields).length > 0) return show(empty);
    setBusy(true);
    setFaults(NO_FAULTS);
    await send(credentials).catch((error: unknown) => show(refusedFields(toApiError(error))));
    setBusy(false);
  };
  return { faults, busy, submit: (event: FormEvent) => void submit(event) };
}
