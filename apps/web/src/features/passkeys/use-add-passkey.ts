import type { AddedPasskey } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { usePasskeyChange } from '../../entities/account/use-passkeys.js';
import { toasts } from '../../shared/ui/toasts.js';
import { requirePasskeys } from './require-passkeys.js';

/** Has the browser make a passkey, and the server keep it. @throws PasskeyError, ApiError */
export function useAddPasskey(): (name: string) => Promise<AddedPasskey> {
  const { t } = useTranslation('passkeys');
  const { mutateAsync } = usePasskeyChange<AddedPasskey>();
  return async (name) => {
    requirePasskeys();
    const { createPasskey } = await import('./ceremonies.js');
    const added = await mutateAsync(async (calls) => calls.add(name, await createPasskey(await calls.begin())));
    toasts.add({ description: t('added', { name }) });
    return added;
  };
}
