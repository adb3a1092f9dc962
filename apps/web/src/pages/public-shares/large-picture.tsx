import type { PublicImage } from '@atelier/contracts';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { altText } from '../../entities/tasks/alt-text.js';
import { hasPrompt, taskTitle } from '../../entities/tasks/task-title.js';
import { buttonClass } from '../../shared/ui/button.js';
import { CopyPrompt } from './copy-prompt.js';
import { ReportButton } from './report-button.js';
import { RecipeCaption } from './recipe-caption.js';
import { isPlayed, SharedMedia } from './shared-media.js';
import { SharedPicture } from './shared-picture.js';
import { shownSize } from './shown-size.js';

/** Height of the caption in rem, with and without a recipe. */
const LABEL_REM = { shown: 17, hidden: 9 };
/** Largest enlargement: beyond it pictures look blurred. */
const MOST_ENLARGED = 1.5;

/** Width of a player, which has a height of its own. */
const PLAYER = 'min(100%, 64rem)';

/** A picture fitted to the window, with its recipe below. */
export function LargePicture({ image, name }: { image: PublicImage; name: string }) {
  const { recipe } = image;
  const { width, height } = shownSize(image);
  const label = LABEL_REM[recipe ? 'shown' : 'hidden'];
  const alt = recipe ? altText(taskTitle(recipe)) : name;
  const plays = isPlayed(image);
  const side = `min(100%, calc((100dvh - ${label}rem) * ${width / height}), ${width * MOST_ENLARGED}px)`;
  return (
    <figure className="flex flex-1 flex-col items-center gap-4 sm:justify-center sm:p-8 sm:pb-4">
      <div style={{ width: plays ? PLAYER : side }} className={plays ? '' : 'shadow-float'}>
        {plays ? (
          <SharedMedia key={image.id} media={image} name={alt} plays />
        ) : (
          <SharedPicture key={image.id} image={image} alt={alt} full />
        )}
      </div>
      <figcaption
        style={{ width: plays ? PLAYER : side }}
        className="flex min-w-[min(100%,24rem)] flex-col gap-3 px-4 pb-4 sm:px-0 sm:pb-0"
      >
        {recipe && <RecipeCaption image={image} recipe={recipe} />}
        <Actions image={image} />
      </figcaption>
    </figure>
  );
}

function Actions({ image }: { image: PublicImage }) {
  const { t } = useTranslation('publicShares');
  return (
    <div className={`flex flex-wrap items-center gap-2 ${image.recipe ? '' : 'justify-center'}`}>
      {image.download_url !== null && (
        <a href={image.download_url} download className={buttonClass({ look: 'quiet' })}>
          <Download aria-hidden />
          {t('download')}
        </a>
      )}
      {image.recipe && hasPrompt(image.recipe) && <CopyPrompt prompt={image.recipe.prompt} />}
      <ReportButton key={image.id} image={image} />
    </div>
  );
}
