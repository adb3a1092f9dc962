import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { PartFailed } from '../../shared/ui/part-failed.js';

/** Shown when the frame of the page throws. */
export function StudioFailed() {
  const { t } = useTranslation('shell');
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-5 px-5">
      <h1 className="text-xl font-semibold">{t('somethingBroke')}</h1>
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </main>
  );
}

/** Shown in the frame when a page throws; the rest goes on. */
export function PageFailed({ reset }: ErrorComponentProps) {
  const { t } = useTranslation(['shell', 'common']);
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="mx-auto flex min-h-[50dvh] max-w-md flex-col items-start justify-center gap-5 px-5">
      <h1 className="text-xl font-semibold">{t('shell:somethingBroke')}</h1>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={again}>
          {t('common:tryAgain')}
        </Button>
        <Button onClick={() => location.reload()}>{t('shell:reload')}</Button>
      </div>
    </div>
  );
}

/** Shown in the frame when the code of a page could not be loaded. */
export function PageNotLoaded({ again }: { again: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <div className="mx-auto flex min-h-[50dvh] max-w-md flex-col justify-center gap-5 px-5">
      <h1 className="text-xl font-semibold">{t('somethingBroke')}</h1>
      <PartFailed again={again} />
    </div>
  );
}
