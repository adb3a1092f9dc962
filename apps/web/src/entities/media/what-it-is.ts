import type { Output } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { clock } from './clock.js';
import { endingOf } from './media-name.js';

/** What is told of an output; of a shared one there is less. */
export type Told = Pick<Output, 'kind' | 'content_type' | 'duration_ms'> & Partial<Pick<Output, 'file_name' | 'node'>>;

/** What an output is, for a badge (`0:02`, `GLB`) and in full (`Video, 0:02`). */
export function useWhatItIs(media: Told): { short: string; long: string } {
  const { t } = useTranslation('media');
  const kind = t(`kinds.${media.kind}`);
  if (media.duration_ms !== null) {
    const length = clock(media.duration_ms);
    return { short: length, long: t('kindAndMore', { kind, more: length }) };
  }
  const ending = media.kind === 'video' || media.kind === 'text' ? null : endingOf(media);
  return { short: ending ?? kind, long: ending === null ? kind : t('kindAndMore', { kind, more: ending }) };
}
