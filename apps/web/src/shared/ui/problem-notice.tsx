import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiErrorCode } from '../api/api-error.js';
import { Notice } from './notice.js';

interface ProblemNoticeProps {
  code: ApiErrorCode | null | undefined;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Says above a form why it was refused, when that is about no single field. */
export function ProblemNotice({ code, children }: ProblemNoticeProps) {
  const { t } = useTranslation('problems');
  if (!code) return null;
  return (
    <Notice tone="danger" role="alert">
      {t(code)}
      {children}
    </Notice>
  );
}
