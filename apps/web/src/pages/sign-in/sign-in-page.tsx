import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageChoice, ThemeChoice } from '../../features/preferences/preferences.js';
import { Brand } from '../../shared/ui/brand.js';
import { later } from '../../shared/ui/later.js';
import { Notice } from '../../shared/ui/notice.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { CredentialsForm } from '../../features/sign-in/credentials-form.js';
import { useSession, useSessionState } from '../../entities/sessions/session-context.js';

// Without their code people sign in by their passwords.
const SignOnNotice = later(loadNotice, { Failed: () => null });
const ProviderChoices = later(loadChoices, { Failed: () => null });

async function loadNotice() {
  return (await import('../../features/sign-on/sign-on-notice.js')).SignOnNotice;
}

async function loadChoices() {
  const [module] = await Promise.all([import('../../features/sign-on/provider-choices.js'), openTexts('signOn')]);
  return module.ProviderChoices;
}

/** The path of registration; every other path shows sign-in. */
const REGISTER_PATH = '/register';
/** Both keep the query of the address, so that a link to settings still works after signing in. */
const SIGN_IN_PATH = '/sign-in';
const LINK_CLASS =
  'pointer-coarse:inline-block pointer-coarse:py-3 font-medium text-accent underline underline-offset-4 hover:text-accent-hover';

/** The page for visitors who are not signed in: sign in or register. */
export function SignInPage() {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[1fr_minmax(28rem,36rem)]">
      <SidePicture />
      <div className="flex flex-col justify-between gap-10 px-5 py-6 sm:px-12 sm:py-8">
        <header className="flex items-center justify-between">
          <Brand />
        </header>
        <main className="mx-auto w-full max-w-sm">
          {location.pathname === REGISTER_PATH ? <RegisterView /> : <SignInView />}
        </main>
        <footer className="flex flex-wrap items-end gap-4">
          <LanguageChoice />
          <ThemeChoice />
        </footer>
      </div>
    </div>
  );
}

function SidePicture() {
  const { t } = useTranslation(['session', 'common']);
  return (
    <aside
      aria-label={t('common:brand')}
      className="hidden flex-col items-center justify-center gap-8 bg-sunken p-12 lg:flex"
    >
      <img
        src="/entrance.svg"
        alt=""
        width={640}
        height={800}
        className="h-auto w-[min(100%,56vh,40rem)] rounded-print shadow-float"
      />
      <p className="text-lg text-muted">{t('session:tagline')}</p>
    </aside>
  );
}

function SignInView() {
  const { t } = useTranslation('session');
  const session = useSession();
  const state = useSessionState();
  return (
    <SignInFrame
      title={t('signInTitle')}
      question={t('noAccount')}
      link={
        <a className={LINK_CLASS} href={REGISTER_PATH + location.search}>
          {t('toRegister')}
        </a>
      }
    >
      {state.status === 'signed_out' && state.expired && <Notice tone="info">{t('expired')}</Notice>}
      <SignOnNotice />
      <CredentialsForm isNew={false} submitLabel={t('signIn')} onSubmit={(body) => session.signIn(body)} />
      <ProviderChoices />
    </SignInFrame>
  );
}

function RegisterView() {
  const { t } = useTranslation('session');
  const session = useSession();
  return (
    <SignInFrame
      title={t('registerTitle')}
      question={t('haveAccount')}
      link={
        <a className={LINK_CLASS} href={SIGN_IN_PATH + location.search}>
          {t('toSignIn')}
        </a>
      }
    >
      <CredentialsForm isNew submitLabel={t('register')} onSubmit={(body) => session.register(body)} />
    </SignInFrame>
  );
}

interface SignInFrameProps {
  title: string;
  question: string;
  link: ReactNode;
  children: ReactNode;
}

function SignInFrame({ title, question, link, children }: SignInFrameProps) {
  const { t } = useTranslation('common');
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title, t]);
  return (
    <div className="flex flex-col gap-6">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {children}
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        {question} {link}
      </p>
    </div>
  );
}
