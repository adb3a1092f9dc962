import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import type { TrashRequest } from './use-trash-request.js';

interface TrashDialogProps {
  request: TrashRequest;
  /** Returns the element to focus once the pictures are gone. */
  finalFocus?: () => HTMLElement | null;
}

/** Says how many pictures go to the trash, and asks. */
export function TrashDialog({ request, finalFocus }: TrashDialogProps) {
  const { t } = useTranslation('gallery');
  const { count, chosen } = request.batches;
  return (
    <ConfirmDialog
      open={request.isAsking}
      title={t('trashBatchTitle', { count })}
      text={t('trashBatchText', { count, chosen })}
      confirm={t('trashBatchConfirm', { count })}
      finalFocus={finalFocus}
      onConfirm={request.confirm}
      onClose={request.close}
    />
  );
}
