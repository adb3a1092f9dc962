import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shared/api/api-error.js';
import { usePolicyWords } from '../inventory/policy-words.js';
import { Notice } from '../../shared/ui/notice.js';

/** Refusals that name what is missing or wrong, in English. */
const LISTED = new Set(['workflow_unavailable', 'workflow_invalid']);
const MOST = 8;

/** Why a run was refused, when no field is to blame. */
export function RunRefusal({ error }: { error: ApiError }) {
  const { t } = useTranslation('problems');
  const words = usePolicyWords();
  const isPolicy = error.code === 'workflow_refused';
  const reasons = isPolicy ? error.fields.map(words) : LISTED.has(error.code) ? reasonsOf(error) : [];
  return (
    <Notice tone="danger" role="alert">
      <span className="flex min-w-0 flex-col gap-1">
        {t(error.code)}
        {reasons.length > 0 && (
          <ul lang={isPolicy ? undefined : 'en'} className="list-disc pl-4 text-xs break-words">
            {[...new Set(reasons)].slice(0, MOST).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
      </span>
    </Notice>
  );
}

function reasonsOf({ fields, problem }: ApiError): string[] {
  if (fields.length > 0) return fields.map(({ message }) => message);
  return problem.detail ? [problem.detail] : [];
}
