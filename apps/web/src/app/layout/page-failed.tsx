import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';

/** Shown when a part of the page throws. */
export function PageFailed() {
  const { t } = useTranslation('shell');
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-5 px-5">
      <h1 className="text-xl font-semibold">{t('somethingBroke')}</h1>
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </main>
  );
}
