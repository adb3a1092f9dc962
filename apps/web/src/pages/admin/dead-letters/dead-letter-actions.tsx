import type { DeadLetterFilter } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { useOneAtATime } from '../../../shared/ui/use-one-at-a-time.js';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';

interface LetterActionProps {
  /** The id of the task. */
  id: number;
  onDone?: (() => void) | undefined;
}

/** Returns one task to the queue, without asking. */
export function ReplayButton({ id, onDone }: LetterActionProps) {
  const { t } = useTranslation('admin');
  const { mutateAsync } = useAdminAction<void>();
  const { isBusy, run } = useOneAtATime();
  const done = () => {
    toasts.add({ description: t('deadLetters.replayed', { count: 1 }) });
    onDone?.();
  };
  // A refusal is said by the toast of `useAdminAction`.
  const replay = () => run(() => mutateAsync((calls) => calls.replay(id)).then(done, () => undefined));
  return (
    <Button aria-label={t('deadLetters.replayOne', { id })} aria-disabled={isBusy} onClick={replay}>
      {t('deadLetters.replay')}
    </Button>
  );
}

/** Discards one dead letter; its task stays failed. */
export function DiscardButton({ id, onDone }: LetterActionProps) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<void>();
  const discard = () =>
    mutate((calls) => calls.discard(id), {
      onSuccess: () => {
        toasts.add({ description: t('deadLetters.discarded') });
        onDone?.();
      },
    });
  return (
    <ConfirmButton
      look="bare"
      label={t('deadLetters.discardOne', { id })}
      title={t('deadLetters.discardTitle')}
      text={t('deadLetters.discardText')}
      confirm={t('deadLetters.discard')}
      onConfirm={discard}
    >
      {t('deadLetters.discard')}
    </ConfirmButton>
  );
}

/** Returns every task that matches the filter to the queue. */
export function ReplayAllButton({ filter }: { filter: DeadLetterFilter }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<number>();
  const replay = () =>
    mutate((calls) => calls.replayAll(filter), {
      onSuccess: (count) => toasts.add({ description: t('deadLetters.replayed', { count }) }),
    });
  const filtered = Object.keys(filter).length > 0;
  return (
    <ConfirmButton
      title={t('deadLetters.replayAllTitle')}
      text={t(filtered ? 'deadLetters.replayFilteredText' : 'deadLetters.replayAllText')}
      confirm={t('deadLetters.replayAll')}
      onConfirm={replay}
    >
      {t('deadLetters.replayAll')}
    </ConfirmButton>
  );
}
