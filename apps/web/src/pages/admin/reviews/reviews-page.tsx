import { useTranslation } from 'react-i18next';
import { useReviews } from '../../../entities/admin/admin-hooks.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { MoreButton } from '../../../shared/ui/more-button.js';
import { Section } from '../../../shared/ui/section.js';
import { ReviewCard } from './review-card.js';

/** What waits for the eyes of an admin: withheld by the moderation, or reported by visitors. */
export function ReviewsPage() {
  const { t } = useTranslation('admin');
  const reviews = useReviews();
  return (
    <Section title={t('reviews.title')} text={t('reviews.text')}>
      <Loaded query={reviews}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <p className="text-muted">{t('reviews.empty')}</p>;
          return (
            <ul className="flex flex-col gap-4">
              {items.map((review) => (
                <ReviewCard key={review.id} review={review} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <MoreButton query={reviews} />
    </Section>
  );
}
