import { useTranslation } from 'react-i18next';
import type { SharedItem } from '../../entities/group-shares/group-share-calls.js';
import { Modal } from '../../shared/ui/modal.js';
import { GroupChoices } from './group-choices.js';

export interface GroupDialogProps {
  item: SharedItem;
  name: string;
  open: boolean;
  onClose: () => void;
}

/** Chooses the groups with which something of one's own is shared. Each choice counts at once. */
export function GroupDialogBody({ item, name, open, onClose }: GroupDialogProps) {
  const { t } = useTranslation('groupShares');
  return (
    <Modal open={open} title={t('title', { name })} onClose={onClose}>
      {open && <GroupChoices item={item} />}
    </Modal>
  );
}
