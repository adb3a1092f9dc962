import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { PasskeyError } from './passkey-error.js';

/** Says why there is no passkey: the browser has none, or the server takes none. */
export function PasskeyNotice({ error }: { error: unknown }) {
  const { t } = useTranslation('passkeys');
  if (error === null) return null;
  if (!(error instanceof PasskeyError)) return <ProblemNotice code={toApiError(error).code} />;
  return (
    <Notice tone={error.fault === 'cancelled' ? 'info' : 'danger'} role="alert">
      {t(`faults.${error.fault}`)}
    </Notice>
  );
}
