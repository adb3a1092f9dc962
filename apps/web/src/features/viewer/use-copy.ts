import { useTranslation } from 'react-i18next';
import { copyText } from '../../shared/ui/copy-text.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Copies a text and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useTranslation('viewer');
  return (text) => {
    void copyText(text).then((done) => toasts.add({ description: t(done ? 'copied' : 'copyFailed') }));
  };
}
