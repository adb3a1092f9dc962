import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../shared/i18n/format.js';

/** Milliseconds on GPUs, in words. */
export function useGpuTime(): (milliseconds: number) => string {
  const { t, i18n } = useTranslation('usage');
  return (milliseconds) => (milliseconds === 0 ? t('none') : formatDuration(milliseconds, i18n.language));
}
