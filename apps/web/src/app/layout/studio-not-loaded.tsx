import { useTranslation } from 'react-i18next';
import { Brand } from '../../shared/ui/brand.js';
import { PartFailed } from '../../shared/ui/part-failed.js';

/** Shown after sign-in when the code of the studio could not be loaded. */
export function StudioNotLoaded({ again }: { again: () => void }) {
  const { t } = useTranslation('session');
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-5">
      <Brand />
      <h1 className="text-2xl font-semibold tracking-tight">{t('unreachableTitle')}</h1>
      <PartFailed again={again} />
    </main>
  );
}
