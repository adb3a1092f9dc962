import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../shared/i18n/format-bytes.js';
import { SIGNS } from './kind-signs.js';
import type { PlayerProps } from './playable.js';

/** What cannot be shown: its sign, its name and its size. */
export function FilePlayer({ media, name }: PlayerProps) {
  const { t, i18n } = useTranslation('media');
  const Sign = SIGNS[media.kind];
  const facts = [media.content_type, media.size_bytes && formatBytes(media.size_bytes, i18n.language)];
  return (
    <div className="flex flex-col items-center gap-3 rounded-panel bg-panel p-8 text-center">
      <Sign role="img" aria-label={name} className="size-12 text-muted" strokeWidth={1.5} />
      <p className="font-medium break-all">{media.file_name || t(`kinds.${media.kind}`)}</p>
      <p className="text-sm text-muted tabular-nums">{facts.filter(Boolean).join(' · ')}</p>
      <p className="max-w-sm text-sm text-muted">{t('onlyDownload')}</p>
    </div>
  );
}
