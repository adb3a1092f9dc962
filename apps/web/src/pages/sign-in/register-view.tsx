import type { Entrance, Login } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../entities/sessions/session-context.js';
import { readInvitation } from '../../entities/sessions/entrance-calls.js';
import { tokenOf, useLink } from '../../entities/sessions/use-link.js';
import { CredentialsForm } from '../../features/sign-in/credentials-form.js';
import { withProof } from '../../features/sign-ups/proof.js';
import { useProof } from '../../features/sign-ups/use-proof.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { later } from '../../shared/ui/later.js';
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
        <ByMode entrance={entrance} onWaiting={setWaiting} />
      ) : (
        <ByInvitation token={token} onWaiting={setWaiting} />
      )}
    </SignInFrame>
  );
}

interface WayProps {
  onWaiting: (name: string) => void;
}

function ByMode({ entrance, onWaiting }: WayProps & { entrance: Entrance | null }) {
  const { t } = useTranslation(['session', 'problems']);
  if (entrance === null) return null;
  const { registration: mode, challenge } = entrance;
  if (mode === 'closed') return <Notice tone="info">{t('problems:registration_closed')}</Notice>;
  if (mode === 'invite') return <Notice tone="info">{t('session:byInvitation')}</Notice>;
  return (
    <>
      {mode === 'approval' && <Notice tone="info">{t('session:byApproval')}</Notice>}
      <NewAccountForm works={challenge === 'work'} onWaiting={onWaiting} />
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

interface NewAccountProps extends WayProps {
  invitation?: string;
  /** Whether the browser has to work for it. */
  works?: boolean;
}

function NewAccountForm({ invitation, works = false, onWaiting }: NewAccountProps) {
  const { t } = useTranslation('session');
  const session = useSession();
  const proof = useProof(works);
  const register = async (body: Login) => {
    const outcome = await withProof(proof, (shown) =>
      session.register({ ...body, ...(invitation && { invitation }), ...(shown && { proof: shown }) }),
    );
    if (outcome === 'waiting') onWaiting(body.username);
  };
  const progress = works && <WorkProgress share={proof.share} />;
  return <CredentialsForm isNew submitLabel={t('register')} onSubmit={register} whileBusy={progress} />;
}

const WorkProgress = later(() => import('../../features/sign-ups/work-progress.js').then((part) => part.WorkProgress), {
  Failed: () => null,
  onlyWhenNeeded: true,
});
