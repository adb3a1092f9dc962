import type { PublicImage } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { taskTitle } from '../../entities/tasks/task-title.js';
import { SharedPicture } from './shared-picture.js';
import { shownSize } from './shown-size.js';
import type { OpenShare } from './public-share.js';

/** Pictures in rows of equal height, uncropped, each as wide as its proportions require. */
export function PictureRows({ share }: { share: OpenShare }) {
  return (
    // The pseudo-element fills the rest of the last row, so that its picture is not stretched.
    <ul className="flex flex-wrap gap-2 [--row:9rem] after:grow-[1000] sm:gap-3 sm:[--row:17rem]">
      {share.items.map((image, index) => (
        <RowPicture key={image.id} image={image} number={index + 1} count={share.image_count} />
      ))}
    </ul>
  );
}

/** Limits of the aspect ratio in a row, for very wide and very tall pictures. */
const RATIO = { min: 0.5, max: 2.4 };

interface RowPictureProps {
  image: PublicImage;
  number: number;
  count: number;
}

function RowPicture({ image, number, count }: RowPictureProps) {
  const { t } = useTranslation('publicShares');
  const { width, height } = shownSize(image);
  const ratio = Math.min(Math.max(width / height, RATIO.min), RATIO.max);
  const name = image.recipe ? altText(taskTitle(image.recipe)) : t('pictureOf', { number, count });
  return (
    <li style={{ flex: `${ratio} 1 calc(var(--row) * ${ratio})` }} className="min-w-0">
      <a href={`#${image.id}`} className="block rounded-print">
        <span className="sr-only">{t('enlarge', { name })}</span>
        <SharedPicture image={image} alt="" />
      </a>
    </li>
  );
}
