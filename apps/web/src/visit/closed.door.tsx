import { CloudOff, Link2Off } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../api/api-error.js';
import { Brand } from '../ui/brand.js';
import { Button } from '../ui/button.js';

/** The frame of a page that shows no picture. */
export function ClosedDoor({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col px-5 py-6 sm:px-8">
      <header>
        <Brand />
      </header>
      <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center gap-5 pb-16">{children}</main>
    </div>
  );
}

interface WordsProps {
  icon: ReactNode;
  title: string;
  text: string;
}

/** What is the matter, in a few words. */
export function Words({ icon, title, text }: WordsProps) {
  return (
    <div className="flex flex-col gap-3 [&>svg]:size-8 [&>svg]:text-muted">
      {icon}
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="text-muted">{text}</p>
    </div>
  );
}

/** Unknown, expired and revoked are one: a link says nothing about what it was. */
export function Gone() {
  const { t } = useTranslation('visit');
  return <Words icon={<Link2Off aria-hidden />} title={t('goneTitle')} text={t('goneText')} />;
}

export function Failed({ error, again }: { error: ApiError; again: () => void }) {
  const { t } = useTranslation(['visit', 'common', 'problems']);
  return (
    <>
      <Words icon={<CloudOff aria-hidden />} title={t('visit:failedTitle')} text={t(`problems:${error.code}`)} />
      <Button onClick={again} className="self-start">
        {t('common:tryAgain')}
      </Button>
    </>
  );
}
