import type { Review, ReviewAnswer } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { userName } from '../../../entities/admin/user-name.js';
import { named } from '../../../shared/i18n/named.js';
import { ReasonButton } from '../reason-button.js';

/** What can be decided: about shares only where there are any. */
export function ReviewActions({ review, title }: { review: Review; title: string }) {
  const answers: ReviewAnswer[] = review.share_count > 0 ? ['keep', 'end_shares', 'remove'] : ['keep', 'remove'];
  return (
    <span className="mt-auto flex flex-wrap gap-2 pt-2">
      {answers.map((answer) => (
        <AnswerButton key={answer} {...{ review, title, answer }} />
      ))}
    </span>
  );
}

interface AnswerButtonProps {
  review: Review;
  title: string;
  answer: ReviewAnswer;
}

function AnswerButton({ review, title, answer }: AnswerButtonProps) {
  const { t } = useTranslation('admin');
  const act = t(`reviews.${answer}.act`);
  return (
    <ReasonButton
      act={act}
      label={named(act, title)}
      title={t(`reviews.${answer}.title`, { name: userName(review, t) })}
      text={t(`reviews.${answer}.text`)}
      done={t(`reviews.${answer}.done`)}
      isHarmless={answer === 'keep'}
      run={(calls, reason) => calls.answerReview(review.id, answer, reason)}
    />
  );
}
