import type { Review } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { languageOfText } from '../../../shared/i18n/language.js';

/** What visitors say, the latest first. */
export function ReviewReports({ review: { reports } }: { review: Review }) {
  const { t, i18n } = useTranslation('admin');
  if (reports.length === 0) return null;
  return (
    <ul aria-label={t('reviews.reports')} className="flex flex-col gap-1 text-sm">
      {reports.map(({ reason, text, reported_at }, index) => (
        <li key={index} className="break-words">
          <span className="font-medium">{t(`reviews.reasons.${reason}`)}</span>
          <span className="text-muted"> · {formatMoment(reported_at, i18n.language)}</span>
          {text !== '' && <p lang={languageOfText(text)}>{text}</p>}
        </li>
      ))}
    </ul>
  );
}
