import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../../shared/ui/brand.js';
import { Button } from '../../shared/ui/button.js';
import { useSession } from '../../entities/sessions/session-context.js';

const RETRY_MS = 5_000;

/** Shown when the server did not answer while the session was resumed: whether a sign-in is needed is not known yet. */
export function Unreachable() {
  const { t } = useTranslation(['session', 'common']);
  const session = useSession();
  useEffect(() => {
    const again = () => void session.resume();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [session]);
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-5">
      <Brand />
      <h1 className="text-2xl font-semibold tracking-tight">{t('session:unreachableTitle')}</h1>
      <p role="status" className="text-muted">
        {t('session:unreachable')}
      </p>
      <Button className="self-start" onClick={() => void session.resume()}>
        {t('common:tryAgain')}
      </Button>
    </main>
  );
}
