import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { taskKeys } from '../../entities/tasks/task-keys.js';
import { toasts } from '../../shared/ui/toasts.js';
import { isUndecided, turnOff, turnOn } from './notice-choice.js';

const OFFER = 'notifications-offer';

/** Who went elsewhere while something was being made is asked once, on coming back, whether to be told the next time. */
export function useOffer(): void {
  const { t } = useTranslation('notifications');
  const client = useQueryClient();
  useEffect(() => {
    let hasWaited = false;
    const offer = () => {
      const accept = async () => {
        toasts.close(OFFER);
        const state = await turnOn();
        toasts.add({ description: t(`states.${state}`) });
      };
      toasts.add({
        id: OFFER,
        description: t('offer'),
        timeout: 0,
        actionProps: { children: t('accept'), onClick: () => void accept() },
        // Closing it is an answer too.
        onClose: () => isUndecided() && turnOff(),
      });
    };
    const onChange = () => {
      if (document.hidden) hasWaited ||= isMaking();
      else if (hasWaited && isUndecided()) offer();
    };
    const isMaking = () => (client.getQueryData<number[]>(taskKeys.live) ?? []).length > 0;
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [client, t]);
}
