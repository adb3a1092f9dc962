import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmMail } from '../../entities/sessions/entrance-calls.js';
import { tokenOf } from '../../entities/sessions/use-link.js';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { OtherWay, SignInFrame } from './sign-in-frame.js';

/** Confirming a mail address by the link that was sent to it. By a button: programs open links in mails as well. */
export function ConfirmMailView() {
  const { t } = useTranslation(['session', 'links']);
  const [token] = useState(() => tokenOf(location.hash, 'mail'));
  const { outcome, isBusy, confirm } = useConfirming(token);
  return (
    <SignInFrame title={t('links:confirmMailTitle')} footer={<OtherWay href="/" link={t('links:toStudio')} />}>
      {outcome === 'done' && (
        <Notice tone="info" role="status">
          {t('links:confirmMailDone')}
        </Notice>
      )}
      {outcome === 'link_expired' && <Notice tone="warning">{t('links:confirmMailEnded')}</Notice>}
      {outcome !== 'done' && outcome !== 'link_expired' && (
        <>
          <p className="text-muted">{t('links:confirmMailText')}</p>
          <ProblemNotice code={outcome} />
          <Button look="primary" aria-disabled={isBusy} onClick={confirm} className="min-h-11 text-base">
            {isBusy ? t('working') : t('links:confirmMail')}
          </Button>
        </>
      )}
    </SignInFrame>
  );
}

function useConfirming(token: string | undefined) {
  const [outcome, setOutcome] = useState<ApiErrorCode | 'done' | null>(token === undefined ? 'link_expired' : null);
  const [isBusy, setBusy] = useState(false);
  const confirm = async () => {
    if (isBusy || token === undefined) return;
    setBusy(true);
    setOutcome(await confirmMail(token).then(() => 'done' as const, (error: unknown) => toApiError(error).code)); // prettier-ignore
    setBusy(false);
  };
  return { outcome, isBusy, confirm: () => void confirm() };
}
