import type { TrashItem } from '@atelier/contracts';
import { AudioLines, Box, CircleSlash, File, FileText, Film, Image, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CoverPicture } from '../../entities/pictures/cover-picture.js';

type Kind = NonNullable<TrashItem['output']>['kind'] | 'nothing';

const SIGNS: Record<Kind, LucideIcon> = {
  ...{ image: Image, video: Film, audio: AudioLines, model3d: Box, text: FileText, file: File },
  nothing: CircleSlash,
};

/** What lies in the trash: its small picture, and a sign where it is no picture. */
export function TrashPicture({ item: { output } }: { item: TrashItem }) {
  const { t } = useTranslation('trash');
  const kind: Kind = output?.kind ?? 'nothing';
  const Sign = SIGNS[kind];
  const { thumbnail_url = null, thumbhash = null } = output ?? {};
  return (
    <div className="relative">
      <CoverPicture cover={thumbnail_url === null ? null : { thumbnail_url, thumbhash: thumbhash ?? '' }} />
      {thumbnail_url === null && (
        <Sign aria-hidden className="absolute inset-0 m-auto size-10 text-muted" strokeWidth={1.5} />
      )}
      {kind !== 'image' && (
        <span className="absolute bottom-1.5 left-1.5 flex items-center gap-1 rounded-full bg-raised px-2 py-0.5 text-xs">
          <Sign aria-hidden className="size-3.5" />
          {t(`kinds.${kind}`)}
        </span>
      )}
    </div>
  );
}
