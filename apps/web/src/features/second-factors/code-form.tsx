import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { TextField } from '../../shared/ui/text-field.js';
import { useOneAtATime } from '../../shared/ui/use-one-at-a-time.js';

interface CodeFormProps {
  label: string;
  /** Six digits, for which phones have a keyboard of their own; else a recovery code. */
  isDigits: boolean;
  submitLabel: string;
  /** Rejects with ApiError. */
  onSubmit: (code: string) => Promise<unknown>;
}

type Fault = 'empty' | ApiErrorCode;

const DIGITS = { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 10 } as const;

/** Asks for one code. A wrong one is said at the field, which has the focus then. */
export function CodeForm({ label, isDigits, submitLabel, onSubmit }: CodeFormProps) {
  const { t } = useTranslation('session');
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const { fault, isBusy, submit } = useSubmit(code, onSubmit);
  useEffect(() => field.current?.focus(), [fault]);
  const error = useFieldError(fault);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ProblemNotice code={fault === 'empty' || error !== undefined ? null : fault} />
      <TextField
        ref={field}
        {...{ label, error, name: 'code', value: code, required: true }}
        {...(isDigits ? DIGITS : { maxLength: 64, autoCapitalize: 'none', spellCheck: false })}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="min-h-11 text-base">
        {isBusy ? t('working') : submitLabel}
      </Button>
    </form>
  );
}

function useFieldError(fault: Fault | null): string | undefined {
  const { t } = useTranslation(['secondFactors', 'problems']);
  if (fault === 'empty') return t('secondFactors:needsCode');
  return fault === 'code_wrong' ? t('problems:code_wrong') : undefined;
}

function useSubmit(code: string, send: CodeFormProps['onSubmit']) {
  const [fault, setFault] = useState<Fault | null>(null);
  const { isBusy, run } = useOneAtATime();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '') return setFault('empty');
    setFault(null);
    run(() => send(code.trim()).catch((error: unknown) => setFault(toApiError(error).code)));
  };
  return { fault, isBusy, submit };
}
