import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readResetLink } from '../../entities/sessions/entrance-calls.js';
import { tokenOf, useLink } from '../../entities/sessions/use-link.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { NewPasswordForm } from './new-password-form.js';
import { OtherWay, SIGN_IN_PATH, SignInFrame } from './sign-in-frame.js';

/** Giving oneself a new password, by the link of an admin. */
export function NewPasswordView() {
  const { t } = useTranslation(['session', 'links']);
  return (
    <SignInFrame title={t('links:newPasswordTitle')} footer={<OtherWay href={SIGN_IN_PATH} link={t('toSignIn')} />}>
      <ByLink />
    </SignInFrame>
  );
}

function ByLink() {
  const { t } = useTranslation(['session', 'links']);
  const [token] = useState(() => tokenOf(location.hash, 'reset'));
  const state = useLink(token, readResetLink);
  const [isDone, setDone] = useState(false);
  if (isDone) return <Notice tone="info" role="status">{t('links:resetDone')}</Notice>; // prettier-ignore
  if (state === null || token === undefined) return state && <Notice tone="warning">{t('links:resetEnded')}</Notice>;
  if ('said' in state)
    return <NewPasswordForm token={token} username={state.said.username} onDone={() => setDone(true)} />;
  return state.code === 'link_expired' ? (
    <Notice tone="warning">{t('links:resetEnded')}</Notice>
  ) : (
    <ProblemNotice code={state.code} />
  );
}
