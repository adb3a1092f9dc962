import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shared/api/api-error.js';
import { type FaultWords, useFaultWords } from '../inventory/fault-words.js';
import { usePolicyWords } from '../inventory/policy-words.js';
import { Notice } from '../../shared/ui/notice.js';
import { RoomLinks } from './room-links.js';

/** Refusals that name what is missing or wrong. */
const LISTED = new Set(['workflow_unavailable', 'workflow_invalid', 'workflow_refused']);
const MOST = 8;

/** Why a run was refused, when no field is to blame. */
export function RunRefusal({ error }: { error: ApiError }) {
  const { t } = useTranslation('problems');
  const reasons = useReasons(error);
  return (
    <Notice tone="danger" role="alert">
      <span className="flex min-w-0 flex-col gap-1">
        {t(error.code)}
        <RoomLinks code={error.code} />
        {reasons.length > 0 && (
          <ul className="list-disc pl-4 text-xs break-words">
            {reasons.map(({ text, isEnglish }) => (
              <li key={text} lang={isEnglish ? 'en' : undefined}>
                {text}
              </li>
            ))}
          </ul>
        )}
      </span>
    </Notice>
  );
}

/** Each once. */
function useReasons({ code, fields, problem }: ApiError): FaultWords[] {
  const policy = usePolicyWords();
  const fault = useFaultWords();
  if (!LISTED.has(code)) return [];
  const wordsOf = code === 'workflow_refused' ? (field: (typeof fields)[0]) => ({ text: policy(field), isEnglish: false }) : fault; // prettier-ignore
  const told = fields.map(wordsOf);
  const all = told.length > 0 || !problem.detail ? told : [{ text: problem.detail, isEnglish: true }];
  return [...new Map(all.map((one) => [one.text, one])).values()].slice(0, MOST);
}
