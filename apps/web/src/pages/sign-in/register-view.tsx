import type { Entrance, Login } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../entities/sessions/session-context.js';
import { readInvitation } from '../../entities/sessions/entrance-calls.js';
import { tokenOf, useLink } from '../../entities/sessions/use-link.js';
import { CredentialsForm } from '../../features/sign-in/credentials-form.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { OtherWay, SIGN_IN_PATH, SignInFrame } from './sign-in-frame.js';
import { WaitingView } from './waiting-view.js';

/** Making an account: as the mode allows it, or by the invitation that the link has. */
export function RegisterView({ entrance }: { entrance: Entrance | null }) {
  const { t } = useTranslation('session');
  const token = tokenOf(location.hash, 'invitation');
  const [waiting, setWaiting] = useState<string | null>(null);
  if (waiting !== null) return <WaitingView name={waiting} />;
  return (
    <SignInFrame
      title={t('registerTitle')}
      footer={<OtherWay question={t('haveAccount')} href={SIGN_IN_PATH} link={t('toSignIn')} />}
    >
      {token === undefined ? (
        <ByMode mode={entrance?.registration} onWaiting={setWaiting} />
      ) : (
        <ByInvitation token={token} onWaiting={setWaiting} />
      )}
    </SignInFrame>
  );
}

interface WayProps {
  onWaiting: (name: string) => void;
}

function ByMode({ mode, onWaiting }: WayProps & { mode: Entrance['registration'] | undefined }) {
  const { t } = useTranslation(['session', 'problems']);
  if (mode === undefined) return null;
  if (mode === 'closed') return <Notice tone="info">{t('problems:registration_closed')}</Notice>;
  if (mode === 'invite') return <Notice tone="info">{t('session:byInvitation')}</Notice>;
  return (
    <>
      {mode === 'approval' && <Notice tone="info">{t('session:byApproval')}</Notice>}
      <NewAccountForm onWaiting={onWaiting} />
    </>
  );
}

function ByInvitation({ token, onWaiting }: WayProps & { token: string }) {
  const { t } = useTranslation('session');
  const state = useLink(token, readInvitation);
  if (state === null) return null;
  if ('code' in state)
    return state.code === 'link_expired' ? (
      <Notice tone="warning">{t('invitationEnded')}</Notice>
    ) : (
      <ProblemNotice code={state.code} />
    );
  return (
    <>
      <Notice tone="info">{t('invited')}</Notice>
      <NewAccountForm invitation={token} onWaiting={onWaiting} />
    </>
  );
}

function NewAccountForm({ invitation, onWaiting }: WayProps & { invitation?: string }) {
  const { t } = useTranslation('session');
  const session = useSession();
  const register = async (body: Login) => {
    const outcome = await session.register(invitation === undefined ? body : { ...body, invitation });
    if (outcome === 'waiting') onWaiting(body.username);
  };
  return <CredentialsForm isNew submitLabel={t('register')} onSubmit={register} />;
}
