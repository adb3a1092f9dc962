import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestResetLink } from '../../entities/sessions/entrance-calls.js';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { OtherWay, SIGN_IN_PATH, SignInFrame } from './sign-in-frame.js';

/** Having a link to a new password sent. What it says is the same whether there is such an account or not. */
export function ForgotView() {
  const { t } = useTranslation(['session', 'links']);
  const [isAsked, setAsked] = useState(false);
  return (
    <SignInFrame title={t('links:forgotTitle')} footer={<OtherWay href={SIGN_IN_PATH} link={t('toSignIn')} />}>
      {isAsked ? (
        <Notice tone="info" role="status">
          {t('links:forgotSent')}
        </Notice>
      ) : (
        <ForgotForm onAsked={() => setAsked(true)} />
      )}
    </SignInFrame>
  );
}

function ForgotForm({ onAsked }: { onAsked: () => void }) {
  const { t } = useTranslation(['session', 'links']);
  const [account, setAccount] = useState('');
  const { problem, isMissing, isBusy, submit } = useRequest(account.trim(), onAsked);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <p className="text-muted">{t('links:forgotText')}</p>
      <ProblemNotice code={problem} />
      <Field label={t('links:nameOrMail')} error={isMissing ? t('required') : undefined}>
        {(control) => (
          <input
            {...control}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
            className={`${CONTROL_CLASS} h-11`}
          />
        )}
      </Field>
      <Button type="submit" look="primary" aria-disabled={isBusy} className="min-h-11 text-base">
        {isBusy ? t('working') : t('links:sendLink')}
      </Button>
    </form>
  );
}

function useRequest(account: string, onAsked: () => void) {
  const { i18n } = useTranslation();
  const [problem, setProblem] = useState<ApiErrorCode | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(account === '');
    if (account === '' || isBusy) return;
    setBusy(true);
    setProblem(null);
    const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
    await requestResetLink({ account, language }).then(onAsked, (error: unknown) => setProblem(toApiError(error).code));
    setBusy(false);
  };
  return { problem, isMissing, isBusy, submit: (event: FormEvent) => void submit(event) };
}
