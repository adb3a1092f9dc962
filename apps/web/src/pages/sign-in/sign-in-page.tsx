import type { Entrance } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useEntrance } from '../../entities/sessions/use-entrance.js';
import { LanguageChoice, ThemeChoice } from '../../features/preferences/preferences.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { Brand } from '../../shared/ui/brand.js';
import { later } from '../../shared/ui/later.js';
import { PartFailed } from '../../shared/ui/part-failed.js';
import { RegisterView } from './register-view.js';
import { CONFIRM_MAIL_PATH, FORGOT_PATH, NEW_PASSWORD_PATH, REGISTER_PATH } from './sign-in-frame.js';
import { SignInView } from './sign-in-view.js';

const ConfirmMailView = linkView('ConfirmMailView');
const ForgotView = linkView('ForgotView');
const NewPasswordView = linkView('NewPasswordView');

function linkView(name: 'ConfirmMailView' | 'ForgotView' | 'NewPasswordView') {
  return later(
    async () => {
      const [views] = await Promise.all([import('./link-views.js'), openTexts('links')]);
      return views[name];
    },
    { Failed: ({ again }) => <PartFailed again={again} />, onlyWhenNeeded: true },
  );
}

/** The page for visitors who are not signed in: sign in or register. */
export function SignInPage() {
  const entrance = useEntrance();
  return (
    <div className="grid min-h-dvh lg:grid-cols-[1fr_minmax(28rem,36rem)]">
      <SidePicture />
      <div className="flex flex-col justify-between gap-10 px-5 py-6 sm:px-12 sm:py-8">
        <header className="flex items-center justify-between">
          <Brand />
        </header>
        {/* From the top: what comes later, such as the providers, moves nothing that stands above it. */}
        <main className="mx-auto w-full max-w-sm flex-1 sm:pt-[14vh]">
          <View entrance={entrance} />
        </main>
        <footer className="flex flex-wrap items-end gap-4">
          <LanguageChoice />
          <ThemeChoice />
        </footer>
      </div>
    </div>
  );
}

function View({ entrance }: { entrance: Entrance | null }) {
  if (location.pathname === NEW_PASSWORD_PATH) return <NewPasswordView />;
  if (location.pathname === CONFIRM_MAIL_PATH) return <ConfirmMailView />;
  if (location.pathname === FORGOT_PATH) return <ForgotView />;
  return location.pathname === REGISTER_PATH ? (
    <RegisterView entrance={entrance} />
  ) : (
    <SignInView entrance={entrance} />
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
