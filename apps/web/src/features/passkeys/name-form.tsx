import { PASSKEY_LIMITS } from '@atelier/contracts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { TextField } from '../../shared/ui/text-field.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';
import { PasskeyNotice } from './passkey-notice.js';

interface NameFormProps {
  /** What stands there at first. */
  name: string;
  submitLabel: string;
  /** Rejects with ApiError or PasskeyError. */
  onSubmit: (name: string) => Promise<unknown>;
}

/** Asks by which name somebody tells a passkey from others. */
export function NameForm({ name: given, submitLabel, onSubmit }: NameFormProps) {
  const { t } = useTranslation(['passkeys', 'session']);
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(given);
  const { error, isEmpty, isBusy, submit } = useSubmit(name.trim(), onSubmit);
  useEffect(() => field.current?.focus(), [isEmpty]);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <PasskeyNotice error={error} />
      <TextField
        ref={field}
        {...{ label: t('passkeys:name'), name: 'name', value: name, required: true }}
        {...{ error: isEmpty ? t('passkeys:nameNeeded') : undefined, maxLength: PASSKEY_LIMITS.nameLength }}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="min-h-11 text-base">
        {isBusy ? t('session:working') : submitLabel}
      </Button>
    </form>
  );
}

function useSubmit(name: string, send: NameFormProps['onSubmit']) {
  const [error, setError] = useState<unknown>(null);
  const [isEmpty, setEmpty] = useState(false);
  const { isBusy, run } = useOneAtATime();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(name === '');
    setError(null);
    if (name !== '') run(() => send(name).catch(setError));
  };
  return { error, isEmpty, isBusy, submit };
}
