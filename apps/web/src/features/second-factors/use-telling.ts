import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { toasts } from '../../shared/ui/toasts.js';

/** Says why a change was refused, where no form is there to say it. */
export function useTelling(): (error: unknown) => void {
  const { t } = useTranslation('problems');
  return (error) => void toasts.add({ description: t(toApiError(error).code), priority: 'high' });
}
