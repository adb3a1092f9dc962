import { useTranslation } from 'react-i18next';
import { Modal } from '../../shared/ui/modal.js';
import type { ListDraft } from './list-draft.js';
import { ListEditor } from './list-editor.js';
import { ListOfLists } from './list-of-lists.js';

interface WildcardsDialogProps {
  open: boolean;
  /** The list that is being written; null: all are shown. */
  draft: ListDraft | null;
  onDraft: (draft: ListDraft | null) => void;
  onClose: () => void;
}

/** One's wildcard lists, or the one of them that is being written. */
export function WildcardsDialog({ open, draft, onDraft, onClose }: WildcardsDialogProps) {
  const { t } = useTranslation('prompt');
  const title = draft && (draft.original === null ? t('wildcards.new') : `__${draft.original}__`);
  return (
    <Modal open={open} title={title ?? t('wildcards.title')} onClose={onClose}>
      {draft ? <ListEditor draft={draft} onDraft={onDraft} /> : <ListOfLists onDraft={onDraft} />}
    </Modal>
  );
}
