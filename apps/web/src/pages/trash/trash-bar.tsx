import { CheckCheck, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { SelectionBar } from '../../features/grid/selection-bar.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import type { TrashChoice } from './use-trash-choice.js';
import { useTrashActions } from './use-trash-actions.js';

/** What can be done with all that is selected in the trash; at the bottom while something is. */
export function TrashBar({ choice }: { choice: TrashChoice }) {
  const { t } = useTranslation(['trash', 'library']);
  const { restoreMany } = useTrashActions();
  const { chosen, chooseAll, clear } = choice;
  return (
    <SelectionBar label={t('trash:selection')} hidden={chosen.length === 0} count={chosen.length} onClear={clear}>
      <Button look="bare" onClick={chooseAll}>
        <CheckCheck aria-hidden />
        {t('library:selectAll')}
      </Button>
      <Button
        look="bare"
        onClick={() => {
          clear();
          void restoreMany(chosen);
        }}
      >
        <RotateCcw aria-hidden />
        {t('trash:restore')}
      </Button>
      <PurgeButton choice={choice} />
    </SelectionBar>
  );
}

function PurgeButton({ choice: { chosen, clear } }: { choice: TrashChoice }) {
  const { t } = useTranslation('trash');
  const { purgeMany } = useTrashActions();
  const [asking, setAsking] = useState(false);
  const count = chosen.length;
  return (
    <>
      <Button look="bare" onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        {t('purge')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('purgeManyTitle', { count })}
        text={t('purgeManyText')}
        confirm={t('purgeMany', { count })}
        onConfirm={() => {
          clear();
          void purgeMany(chosen);
        }}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
