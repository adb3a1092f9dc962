import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import { Notice } from './notice.js';

/** Says that something could not be loaded, and tries again. */
export function LoadFailed({ text, again }: { text: string; again: () => void }) {
  const { t } = useTranslation('common');
  return (
    <Notice tone="danger" role="alert">
      <span className="flex flex-wrap items-center gap-3">
        {text}
        <Button onClick={again}>{t('tryAgain')}</Button>
      </span>
    </Notice>
  );
}
