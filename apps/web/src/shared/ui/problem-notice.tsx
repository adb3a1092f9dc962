import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '../api/api-error.js';
import { Notice } from './notice.js';

/** Says above a form why it was refused, when that is about no single field. */
export function ProblemNotice({ code }: { code: ApiErrorCode | null | undefined }) {
  const { t } = useTranslation('problems');
  if (!code) return null;
  return (
    <Notice tone="danger" role="alert">
      {t(code)}
    </Notice>
  );
}
