import { CheckCheck, Columns2, Download, FolderMinus, Heart, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryFilter } from '../../entities/tasks/history-filter.js';
import { Button } from '../../shared/ui/button.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { CollectionMenu } from '../collections/collection-menu.js';
import { useGridActions, useIsChoosing, useSelection } from './grid-store.js';
import { SelectionBar } from './selection-bar.js';
import { ShareSelection } from './share-selection.js';
import { UseAsInput } from './use-as-input.js';
import type { Bulk } from './use-bulk.js';
import { useCompare } from './use-compare.js';

interface BulkBarProps {
  bulk: Bulk;
  filter: HistoryFilter;
  /** Everything that can be selected. */
  cells: readonly Cell[];
}

/** The actions on the selection; at the bottom while something is selected. */
export function BulkBar({ bulk, filter, cells }: BulkBarProps) {
  const { t } = useTranslation(['gallery', 'library']);
  const actions = useGridActions();
  const isChoosing = useIsChoosing();
  const chosen = [...useSelection().values()];
  const compare = useCompare(chosen);
  return (
    <SelectionBar
      label={t('gallery:selection')}
      hidden={!isChoosing}
      count={chosen.length}
      onClear={() => actions.clear()}
    >
      <BulkButton
        label={t('library:selectAll')}
        none={chosen.length === cells.length}
        onPress={() => actions.choose(cells)}
      >
        <CheckCheck aria-hidden />
      </BulkButton>
      <BulkButton label={t('library:compare')} none={compare === null} onPress={() => compare?.()}>
        <Columns2 aria-hidden />
      </BulkButton>
      <UseAsInput chosen={chosen} />
      <BulkButton label={t('gallery:favourite')} onPress={() => bulk.favour(chosen)} none={chosen.length === 0}>
        <Heart aria-hidden />
      </BulkButton>
      <CollectionMenu none={chosen.length === 0} onChoose={(id) => void bulk.addTo(id, chosen)} />
      <BulkButton
        label={t('gallery:download')}
        onPress={() => bulk.download(chosen)}
        none={bulk.isFetching || !chosen.some(({ imageId }) => imageId !== null)}
      >
        <Download aria-hidden />
      </BulkButton>
      <ShareSelection chosen={chosen} />
      {filter.collection_id !== undefined && (
        <BulkButton label={t('gallery:takeOut')} onPress={() => void bulk.takeOut(chosen)} none={chosen.length === 0}>
          <FolderMinus aria-hidden />
        </BulkButton>
      )}
      <BulkButton label={t('gallery:toTrash')} onPress={() => bulk.trash(chosen)} none={chosen.length === 0}>
        <Trash2 aria-hidden />
      </BulkButton>
    </SelectionBar>
  );
}

interface BulkButtonProps {
  label: string;
  /** There is nothing to apply it to. */
  none: boolean;
  onPress: () => void;
  children: ReactNode;
}

/** With text where there is room. */
function BulkButton({ label, none, onPress, children }: BulkButtonProps) {
  return (
    <Button look="bare" title={label} aria-disabled={none} onClick={() => !none && onPress()}>
      {children}
      <span>{label}</span>
    </Button>
  );
}
