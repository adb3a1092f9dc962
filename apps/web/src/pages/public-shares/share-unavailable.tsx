import { CloudOff, Link2Off, LockKeyhole } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shared/api/api-error.js';
import { Brand } from '../../shared/ui/brand.js';
import { Button } from '../../shared/ui/button.js';

/** The layout of a page without pictures. */
export function ShareUnavailable({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col px-5 py-6 sm:px-8">
      <header>
        <Brand />
      </header>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-5 pb-16">{children}</main>
    </div>
  );
}

interface ShareMessageProps {
  icon: ReactNode;
  title: string;
  text: string;
}

/** An icon, a title and an explanation. */
function ShareMessage({ icon, title, text }: ShareMessageProps) {
  return (
    <div className="flex flex-col gap-3 [&>svg]:size-8 [&>svg]:text-muted">
      {icon}
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="text-muted">{text}</p>
    </div>
  );
}

/** Unknown, expired and revoked links look the same, so that a link tells nothing. */
export function ShareGone() {
  const { t } = useTranslation('publicShares');
  return <ShareMessage icon={<Link2Off aria-hidden />} title={t('goneTitle')} text={t('goneText')} />;
}

/** Stands above the form for the password. */
export function ShareLocked() {
  const { t } = useTranslation('publicShares');
  return <ShareMessage icon={<LockKeyhole aria-hidden />} title={t('lockedTitle')} text={t('lockedText')} />;
}

export function ShareFailed({ error, again }: { error: ApiError; again: () => void }) {
  const { t } = useTranslation(['publicShares', 'common', 'problems']);
  return (
    <>
      <ShareMessage
        icon={<CloudOff aria-hidden />}
        title={t('publicShares:failedTitle')}
        text={t(`problems:${error.code}`)}
      />
      <Button onClick={again} className="self-start">
        {t('common:tryAgain')}
      </Button>
    </>
  );
}
