import { useTranslation } from 'react-i18next';
import { Notice } from '../../shared/ui/notice.js';
import { OtherWay, SIGN_IN_PATH, SignInFrame } from './sign-in-frame.js';

/** For somebody whose account an admin has to approve. */
export function WaitingView({ name }: { name: string }) {
  const { t } = useTranslation('session');
  return (
    <SignInFrame title={t('waitingTitle')} footer={<OtherWay href={SIGN_IN_PATH} link={t('toSignIn')} />}>
      <Notice tone="info" role="status">
        {t('waiting', { name })}
      </Notice>
    </SignInFrame>
  );
}
