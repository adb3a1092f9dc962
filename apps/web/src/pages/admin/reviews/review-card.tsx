import type { Review } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { userName } from '../../../entities/admin/user-name.js';
import { altText } from '../../../entities/tasks/alt-text.js';
import { taskTitle } from '../../../entities/tasks/task-title.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { languageOfText } from '../../../shared/i18n/language.js';
import { ReviewActions } from './review-actions.js';
import { ReviewReports } from './review-reports.js';

/** One output that waits for an answer: what it is, whose, how it was made, and why it is here. */
export function ReviewCard({ review }: { review: Review }) {
  const { t, i18n } = useTranslation('admin');
  const title = taskTitle(review.recipe);
  const why = review.withheld ? t('reviews.withheld') : t('reviews.reported', { count: review.report_count });
  return (
    <li>
      <article
        aria-label={altText(title)}
        className="flex flex-col gap-4 rounded-panel border border-edge p-4 sm:flex-row"
      >
        <ReviewedThing review={review} title={altText(title)} />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <p className="text-sm font-medium">{why}</p>
          <p lang={languageOfText(title)} className="line-clamp-4 break-words">
            {title}
          </p>
          <p className="text-sm text-muted">
            {[
              userName(review, t),
              review.recipe.model_name,
              formatMoment(review.opened_at, i18n.language),
              t('reviews.shares', { count: review.share_count }),
            ].join(' · ')}
          </p>
          <ReviewReports review={review} />
          <ReviewActions review={review} title={altText(title)} />
        </div>
      </article>
    </li>
  );
}

/** Opens in full size elsewhere: reviewers decide whether they want to see it large. */
function ReviewedThing({ review, title }: { review: Review; title: string }) {
  const { t } = useTranslation('admin');
  const { thumbnail_url, url, text } = review;
  return (
    <div className="flex w-full shrink-0 flex-col gap-2 sm:w-48">
      {thumbnail_url !== null && (
        <img src={thumbnail_url} alt={title} loading="lazy" className="w-full rounded-print" />
      )}
      {text !== null && <p className="line-clamp-6 text-sm break-words whitespace-pre-wrap">{text}</p>}
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-6 items-center self-start text-sm text-accent underline underline-offset-4 hover:text-accent-hover pointer-coarse:min-h-11"
      >
        {t('reviews.open')}
        <span className="sr-only">: {title}</span>
      </a>
    </div>
  );
}
