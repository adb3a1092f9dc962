import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../entities/sessions/session-context.js';
import { ConfirmationHost } from '../../features/confirmations/confirmation-host.js';
import { LanguageChoice, ThemeChoice } from '../../features/preferences/preferences.js';
import { AddPasskeyButton } from '../../features/passkeys/add-passkey-button.js';
import { canUsePasskeys } from '../../features/passkeys/can-use-passkeys.js';
import { CodesDialog } from '../../features/second-factors/codes-dialog.js';
import { SetUpButton } from '../../features/second-factors/set-up-button.js';
import { useTelling } from '../../features/second-factors/use-telling.js';
import { useSignOut } from '../../features/sign-in/use-sign-out.js';
import { Brand } from '../../shared/ui/brand.js';
import { Button } from '../../shared/ui/button.js';
import { Toaster } from '../../shared/ui/toaster.js';

/** Leads to a second factor, and then into the studio. */
export function RequiredFactorPage() {
  return (
    <>
      <div className="mx-auto flex min-h-dvh max-w-md flex-col justify-between gap-10 px-5 py-6">
        <header>
          <Brand />
        </header>
        <main className="flex flex-1 flex-col gap-6 sm:pt-[14vh]">
          <SetUp />
        </main>
        <footer className="flex flex-wrap items-end gap-4">
          <LanguageChoice />
          <ThemeChoice />
        </footer>
      </div>
      <ConfirmationHost />
      <Toaster />
    </>
  );
}

function SetUp() {
  const { t } = useTranslation(['secondFactors', 'common']);
  const [codes, setCodes] = useState<string[]>([]);
  const enter = useEntering();
  const signOut = useSignOut();
  const finish = (made: string[]) => (made.length > 0 ? setCodes(made) : enter());
  useEffect(() => {
    document.title = `${t('secondFactors:requiredTitle')} · ${t('common:brand')}`;
  }, [t]);
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{t('secondFactors:requiredTitle')}</h1>
      <p className="text-muted">{t('secondFactors:requiredText')}</p>
      <SetUpButton onCodes={finish} />
      {canUsePasskeys() && <AddPasskeyButton known={0} onAdded={({ recovery_codes }) => finish(recovery_codes)} />}
      <CodesDialog codes={codes} onClose={enter} />
      <Button look="bare" onClick={signOut} className="self-start">
        {t('secondFactors:signOut')}
      </Button>
    </>
  );
}

/** The next token says that there is a second factor now: the studio opens. */
function useEntering(): () => void {
  const session = useSession();
  const onError = useTelling();
  return () => void session.refresh().catch(onError);
}
