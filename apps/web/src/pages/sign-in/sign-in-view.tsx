import type { Entrance, Login, NeededFactor } from '@atelier/contracts';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readSignOnChoices } from '../../entities/sessions/entrance-calls.js';
import { useSession, useSessionState } from '../../entities/sessions/session-context.js';
import { SIGN_ON_PROBLEM } from '../../entities/sessions/sign-on-names.js';
import { CredentialsForm } from '../../features/sign-in/credentials-form.js';
import { canUsePasskeys } from '../../features/passkeys/can-use-passkeys.js';
import { toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import { FORGOT_PATH, OtherWay, REGISTER_PATH, SignInFrame } from './sign-in-frame.js';
import { WaitingView } from './waiting-view.js';

const Nothing = () => null;

// Without their code people sign in by their passwords. Most installations have no provider: nothing of them is fetched there.
const SignOnNotice = later(loadNotice, { Failed: Nothing, onlyWhenNeeded: true });
const Choices = later(loadChoices, { Failed: Nothing, onlyWhenNeeded: true });

async function loadNotice() {
  return (await import('../../features/sign-on/sign-on-notice.js')).SignOnNotice;
}

// Who has a second factor cannot go on without it: it says so, and offers to begin again.
const SecondStepView = later(loadSecondStep, {
  Failed: ({ again }) => <PartFailed again={again} />,
  onlyWhenNeeded: true,
});

async function loadSecondStep() {
  const texts = [openTexts('secondFactors'), openTexts('passkeys')];
  const [module] = await Promise.all([import('./second-step-view.js'), ...texts]);
  return module.SecondStepView;
}

// Most people come with a password: what a passkey needs is fetched by whoever presses the button, which then goes on by itself.
const PasskeyStep = later(loadPasskeyWay, {
  Failed: ({ again }) => <PartFailed again={again} />,
  Waiting: () => <PasskeyButton />,
  onlyWhenNeeded: true,
});

async function loadPasskeyWay() {
  const [module] = await Promise.all([import('../../features/passkeys/sign-in-button.js'), openTexts('passkeys')]);
  return module.PasskeySignInButton;
}

async function loadChoices(): Promise<() => ReactNode> {
  const choices = await readSignOnChoices();
  if (choices.providers.length === 0 && choices.passwords !== 'admins') return Nothing;
  const [module] = await Promise.all([import('../../features/sign-on/provider-choices.js'), openTexts('signOn')]);
  return () => <module.ProviderChoices choices={choices} />;
}

/** From a provider, which has let nobody in. */
const cameBack = () => new URLSearchParams(location.search).has(SIGN_ON_PROBLEM);

/** Signing in, with the way to an account where people may make one. */
export function SignInView({ entrance }: { entrance: Entrance | null }) {
  const { t } = useTranslation('session');
  const session = useSession();
  const state = useSessionState();
  const [waiting, setWaiting] = useState<string | null>(null);
  const [needed, setNeeded] = useState<NeededFactor | null>(null);
  const signIn = (body: Login) =>
    session.signIn(body).catch((error: unknown) => {
      const { code, problem } = toApiError(error);
      if (code === 'approval_pending') return setWaiting(body.username);
      if (code !== 'second_factor_needed' || !problem.second_factor) throw error;
      setNeeded(problem.second_factor);
    });
  if (waiting !== null) return <WaitingView name={waiting} />;
  if (needed !== null) return <SecondStepView needed={needed} onBack={() => setNeeded(null)} />;
  return (
    <SignInFrame title={t('signInTitle')} footer={<Others entrance={entrance} />}>
      {state.status === 'signed_out' && state.expired && <Notice tone="info">{t('expired')}</Notice>}
      {cameBack() && <SignOnNotice />}
      <CredentialsForm isNew={false} submitLabel={t('signIn')} onSubmit={signIn} />
      {entrance?.passkeys && canUsePasskeys() && <PasskeyWay />}
      <Choices />
    </SignInFrame>
  );
}

function PasskeyWay() {
  const [wanted, setWanted] = useState(false);
  return wanted ? <PasskeyStep /> : <PasskeyButton onClick={() => setWanted(true)} />;
}

function PasskeyButton({ onClick }: { onClick?: () => void }) {
  const { t } = useTranslation('session');
  return (
    <Button className="min-h-11 text-base" aria-disabled={!onClick} onClick={onClick}>
      {t(onClick ? 'passkey' : 'working')}
    </Button>
  );
}

function Others({ entrance }: { entrance: Entrance | null }) {
  const { t } = useTranslation('session');
  return (
    <div className="flex flex-col gap-3">
      {entrance?.reset_by_mail && <OtherWay href={FORGOT_PATH} link={t('forgot')} />}
      <NoAccount mode={entrance?.registration} />
    </div>
  );
}

function NoAccount({ mode }: { mode: Entrance['registration'] | undefined }) {
  const { t } = useTranslation('session');
  if (mode === undefined || mode === 'closed') return null;
  if (mode === 'invite') return <p className="text-sm text-muted">{t('byInvitation')}</p>;
  return <OtherWay question={t('noAccount')} href={REGISTER_PATH} link={t('toRegister')} />;
}
