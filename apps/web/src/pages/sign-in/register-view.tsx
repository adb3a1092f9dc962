import type { Captcha, Entrance, Login } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../entities/sessions/session-context.js';
import { readInvitation } from '../../entities/sessions/entrance-calls.js';
import { tokenOf, useLink } from '../../entities/sessions/use-link.js';
import { CredentialsForm } from '../../features/sign-in/credentials-form.js';
import { withProof } from '../../features/sign-ups/proof.js';
import { useCaptcha } from '../../features/sign-ups/use-captcha.js';
import { useProof } from '../../features/sign-ups/use-proof.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
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
  const { registration: mode, challenge, captcha } = entrance;
  if (mode === 'closed') return <Notice tone="info">{t('problems:registration_closed')}</Notice>;
  if (mode === 'invite') return <Notice tone="info">{t('session:byInvitation')}</Notice>;
  return (
    <>
      {mode === 'approval' && <Notice tone="info">{t('session:byApproval')}</Notice>}
      <NewAccountForm works={challenge === 'work'} captcha={captcha} onWaiting={onWaiting} />
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
  /** What has to be passed for it. */
  captcha?: Captcha | null;
}

function NewAccountForm({ invitation, works = false, captcha = null, onWaiting }: NewAccountProps) {
  const { t } = useTranslation('session');
  const session = useSession();
  const proof = useProof(works);
  const check = useCaptcha(captcha);
  const register = async (body: Login) => {
    const named = { ...body, ...(invitation && { invitation }) };
    const outcome = await check.send((token) =>
      withProof(proof, (shown) =>
        session.register({ ...named, ...(token && { captcha: token }), ...(shown && { proof: shown }) }),
      ),
    );
    if (outcome === 'waiting') onWaiting(body.username);
    // What the provider has brought into this page is not to stay beside what somebody does in the studio.
    else if (captcha) location.replace(`/${location.search}`);
  };
  const progress = works && <WorkProgress share={proof.share} />;
  const widget = captcha && <CaptchaField captcha={captcha} round={check.round} onToken={check.onToken} />;
  return <CredentialsForm isNew submitLabel={t('register')} onSubmit={register} check={widget} whileBusy={progress} />;
}

// Without it nobody can sign up here: that it is missing is said.
const CaptchaField = later(loadCaptchaField, {
  Failed: ({ again }) => <PartFailed again={again} />,
  onlyWhenNeeded: true,
});

async function loadCaptchaField() {
  const [part] = await Promise.all([import('../../features/sign-ups/captcha-field.js'), openTexts('captcha')]);
  return part.CaptchaField;
}

const WorkProgress = later(() => import('../../features/sign-ups/work-progress.js').then((part) => part.WorkProgress), {
  Failed: () => null,
  onlyWhenNeeded: true,
});
