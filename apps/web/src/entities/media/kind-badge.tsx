import { useTranslation } from 'react-i18next';
import { SIGNS } from './kind-signs.js';
import { nameOf } from './media-name.js';
import { type Told, useWhatItIs } from './what-it-is.js';

/** In the corner of a square: a sign and the length or the kind of what it stands for. */
export function KindBadge({ media }: { media: Told }) {
  const Sign = SIGNS[media.kind];
  return (
    <span
      aria-hidden
      className="absolute bottom-1.5 left-1.5 flex max-w-[calc(100%-2.5rem)] items-center gap-1 rounded-full bg-raised px-2 py-0.5 text-xs text-ink tabular-nums"
    >
      <Sign className="size-3.5 shrink-0" />
      <span className="truncate">{useWhatItIs(media).short}</span>
    </span>
  );
}

/** In place of a picture of what cannot be seen: a large sign and its name. */
export function LargeSign({ media }: { media: Told }) {
  const { t } = useTranslation('media');
  const Large = SIGNS[media.kind];
  return (
    <span aria-hidden className="flex size-full flex-col items-center justify-center gap-2 px-3 pb-6">
      <Large className="size-10 text-muted" strokeWidth={1.5} />
      <span className="line-clamp-2 max-w-full text-center text-xs break-all text-muted">
        {nameOf(media) ?? t(`kinds.${media.kind}`)}
      </span>
    </span>
  );
}
