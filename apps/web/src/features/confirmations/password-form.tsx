import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { Field } from '../../shared/ui/field.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';

interface PasswordFormProps {
  /** Rejects with ApiError. */
  onSubmit: (password: string) => Promise<unknown>;
}

type Fault = 'required' | ApiErrorCode;

/** Asks for the password. A wrong one is said at the field, which has the focus then. */
export function PasswordForm({ onSubmit }: PasswordFormProps) {
  const { t } = useTranslation(['session', 'problems', 'secondFactors']);
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const { fault, isBusy, submit } = useSubmit(password, onSubmit);
  useEffect(() => field.current?.focus(), [fault]);
  const error = fault === 'required' ? t('session:required') : fault === 'wrong_password' ? t('problems:wrong_password') : undefined; // prettier-ignore
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ProblemNotice code={fault === 'required' || error !== undefined ? null : fault} />
      <Field label={t('session:password')} error={error}>
        {(control) => (
          <PasswordInput
            {...{ control, ref: field, name: 'password', autoComplete: 'current-password', value: password }}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" look="primary" aria-disabled={isBusy} className="min-h-11 text-base">
        {isBusy ? t('session:working') : t('secondFactors:continue')}
      </Button>
    </form>
  );
}

function useSubmit(password: string, send: PasswordFormProps['onSubmit']) {
  const [fault, setFault] = useState<Fault | null>(null);
  const { isBusy, run } = useOneAtATime();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return setFault('required');
    setFault(null);
    run(() => send(password).catch((error: unknown) => setFault(toApiError(error).code)));
  };
  return { fault, isBusy, submit };
}
