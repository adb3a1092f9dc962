import { changePasswordSchema } from '@atelier/contracts';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { Field } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useAccountCalls } from '../../entities/account/account-hooks.js';

type PasswordName = 'current_password' | 'new_password';
type Fault = 'required' | 'passwordRule' | 'wrong';
interface Faults {
  fields: Partial<Record<PasswordName, Fault>>;
  general: ApiErrorCode | null;
}

const NO_FAULTS: Faults = { fields: {}, general: null };
const EMPTY: Record<PasswordName, string> = { current_password: '', new_password: '' };

/** The old password and the new one. */
export function PasswordForm() {
  const { t } = useTranslation(['account', 'problems']);
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState(EMPTY);
  const { faults, busy, submit } = usePasswordChange(form, values, () => setValues(EMPTY));
  const field = (name: PasswordName) => ({
    name,
    value: values[name],
    fault: faults.fields[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
  });
  return (
    <form ref={form} noValidate onSubmit={submit} className="flex max-w-sm flex-col gap-5">
      {faults.general && (
        <Notice tone="danger" role="alert">
          {t(`problems:${faults.general}`)}
        </Notice>
      )}
      <PasswordRow {...field('current_password')} autoComplete="current-password" />
      <PasswordRow {...field('new_password')} autoComplete="new-password" />
      <Button type="submit" look="primary" aria-disabled={busy} className="self-start">
        {t('account:changePassword')}
      </Button>
    </form>
  );
}

interface PasswordRowProps {
  name: PasswordName;
  value: string;
  fault: Fault | undefined;
  autoComplete: 'new-password' | 'current-password';
  onChange: (value: string) => void;
}

function PasswordRow({ name, value, fault, autoComplete, onChange }: PasswordRowProps) {
  const { t } = useTranslation(['account', 'session', 'problems']);
  const words = { required: t('session:required'), passwordRule: t('session:passwordRule'), wrong: t('problems:wrong_password') }; // prettier-ignore
  return (
    <Field
      label={t(`account:${name}`)}
      hint={name === 'new_password' ? t('session:passwordRule') : undefined}
      error={fault && words[fault]}
    >
      {(control) => (
        <PasswordInput control={control} name={name} autoComplete={autoComplete} value={value} onChange={onChange} />
      )}
    </Field>
  );
}

/** What can be told without asking the server. */
function checked(values: Record<PasswordName, string>): Faults {
  const { error } = changePasswordSchema.safeParse(values);
  const fields: Faults['fields'] = {};
  for (const { path } of error?.issues ?? []) fields[path[0] as PasswordName] = 'passwordRule';
  for (const name of Object.keys(values) as PasswordName[]) if (values[name] === '') fields[name] = 'required';
  return { fields, general: null };
}

function refused(error: unknown): Faults {
  const { code, fields } = toApiError(error);
  if (code === 'wrong_password') return { fields: { current_password: 'wrong' }, general: null };
  return fields.length > 0
    ? { fields: { new_password: 'passwordRule' }, general: null }
    : { fields: {}, general: code };
}

function usePasswordChange(
  form: { current: HTMLFormElement | null },
  values: Record<PasswordName, string>,
  onChanged: () => void,
) {
  const { t } = useTranslation('account');
  const calls = useAccountCalls();
  const [faults, setFaults] = useState(NO_FAULTS);
  const [busy, setBusy] = useState(false);
  const show = (next: Faults) => {
    setFaults(next);
    const [first] = Object.keys(next.fields);
    if (first) (form.current?.elements.namedItem(first) as HTMLElement | null)?.focus();
  };
  const change = async () => {
    await calls.changePassword(values);
    setFaults(NO_FAULTS);
    onChanged();
    toasts.add({ description: t('passwordChanged') });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = checked(values);
    if (busy || Object.keys(found.fields).length > 0) return show(found);
    setBusy(true);
    await change().catch((error: unknown) => show(refused(error)));
    setBusy(false);
  };
  return { faults, busy, submit: (event: FormEvent) => void submit(event) };
}
