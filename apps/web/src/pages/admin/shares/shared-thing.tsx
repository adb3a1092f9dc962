import type { OwnedShare } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { CoverPicture } from '../../../entities/pictures/cover-picture.js';
import { altText } from '../../../entities/tasks/alt-text.js';
import { taskTitle } from '../../../entities/tasks/task-title.js';
import { languageOfText } from '../../../shared/i18n/language.js';

/** The name of a collection is nobody's prompt, whatever it is. */
export const titleOf = ({ collection_id, title, workflow }: OwnedShare): string =>
  altText(collection_id === null ? taskTitle({ prompt: title, workflow }) : title);

/** What a share shows: its newest picture and what it is called. */
export function SharedThing({ share }: { share: OwnedShare }) {
  const { t } = useTranslation('shares');
  const { image_id, collection_id, image_count: count } = share;
  const several = collection_id === null ? 'kindSelection' : 'kindCollection';
  const title = titleOf(share);
  return (
    <span className="flex min-w-0 items-start gap-3">
      <span className="w-12 shrink-0">
        <CoverPicture cover={share.cover} />
      </span>
      <span className="flex min-w-0 flex-col">
        <span lang={languageOfText(title)} className="line-clamp-2 break-words">
          {title}
        </span>
        <span className="text-xs font-normal text-muted">
          {image_id === null ? t(several, { count }) : t('kindImage')}
        </span>
      </span>
    </span>
  );
}
