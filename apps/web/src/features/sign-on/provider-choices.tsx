import type { SignOnChoices, SignOnProvider } from '@atelier/contracts';
import { LogIn } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../entities/sessions/session-context.js';
import { buttonClass } from '../../shared/ui/button.js';
import { Notice } from '../../shared/ui/notice.js';
import { signOnAddress, staysHere } from './sign-on-address.js';

/** The providers on the sign-in page. */
export function ProviderChoices({ choices }: { choices: SignOnChoices }) {
  const { t } = useTranslation('signOn');
  const { providers, passwords, auto_redirect } = choices;
  const target = useGoing(providers.find(({ id }) => id === auto_redirect));
  return (
    <>
      {target && (
        <Notice tone="info" role="status">
          {t('going', { provider: target.label })}
        </Notice>
      )}
      {passwords === 'admins' && <p className="text-sm text-muted">{t('passwordsOfAdmins')}</p>}
      {providers.length > 0 && <ProviderLinks providers={providers} />}
    </>
  );
}

/** Goes to the provider to which settings send everybody, unless somebody wants to stay, or has just signed out. */
function useGoing(target: SignOnProvider | undefined): SignOnProvider | undefined {
  const { hasBeenSignedIn } = useSession();
  const goes = target !== undefined && !hasBeenSignedIn && !staysHere();
  useEffect(() => {
    if (goes) location.replace(signOnAddress(target.id));
  }, [goes, target]);
  return goes ? target : undefined;
}

function ProviderLinks({ providers }: { providers: readonly SignOnProvider[] }) {
  const { t } = useTranslation('signOn');
  return (
    <div role="group" aria-label={t('providers')} className="flex flex-col gap-3">
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </p>
      {providers.map(({ id, label }) => (
        <a key={id} href={signOnAddress(id)} className={buttonClass({ className: 'min-h-11 text-base' })}>
          <LogIn aria-hidden />
          {t('continue', { provider: label })}
        </a>
      ))}
    </div>
  );
}
