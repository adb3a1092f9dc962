import type { ListedApiKey, MadeApiKey } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiKeyChanges } from '../../../entities/api-keys/use-api-keys.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { ChangeDialog } from './change-dialog.js';
import { KeyFacts } from './key-facts.js';

interface KeyItemProps {
  apiKey: ListedApiKey;
  onMade: (made: MadeApiKey) => void;
}

/** One key: what it may do, its use, and what can be done with it. */
export function KeyItem({ apiKey, onMade }: KeyItemProps) {
  return (
    <li className="flex min-w-0 flex-col gap-3 py-4">
      <div className="flex min-w-0 flex-col gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-3 font-medium">
          <span className="min-w-0 break-words">{apiKey.name}</span>
          <code className="font-mono text-xs font-normal text-muted">{apiKey.hint}</code>
        </p>
        <KeyFacts apiKey={apiKey} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Actions apiKey={apiKey} onMade={onMade} />
      </div>
    </li>
  );
}

function Actions({ apiKey, onMade }: KeyItemProps) {
  const { t } = useTranslation('apiKeys');
  const [changing, setChanging] = useState(false);
  const { rotate, revoke } = useKeyActions(apiKey);
  const { name } = apiKey;
  return (
    <>
      <Button aria-label={t('changeOf', { name })} onClick={() => setChanging(true)}>
        {t('change')}
      </Button>
      <ChangeDialog apiKey={apiKey} open={changing} onClose={() => setChanging(false)} />
      <ConfirmButton
        label={t('rotateOf', { name })}
        title={t('rotateTitle')}
        text={t('rotateText')}
        confirm={t('rotate')}
        onConfirm={() => rotate(onMade)}
      >
        {t('rotate')}
      </ConfirmButton>
      <ConfirmButton
        label={t('revokeOf', { name })}
        title={t('revokeTitle')}
        text={t('revokeText')}
        confirm={t('revoke')}
        onConfirm={revoke}
      >
        {t('revoke')}
      </ConfirmButton>
    </>
  );
}

function useKeyActions({ id }: ListedApiKey) {
  const { t } = useTranslation(['apiKeys', 'problems']);
  const { rotate, revoke } = useApiKeyChanges();
  const onError = (error: Error) =>
    toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' });
  return {
    rotate: (onMade: (made: MadeApiKey) => void) => rotate.mutate(id, { onSuccess: onMade, onError }),
    revoke: () => revoke.mutate(id, { onSuccess: () => toasts.add({ description: t('apiKeys:revoked') }), onError }),
  };
}
