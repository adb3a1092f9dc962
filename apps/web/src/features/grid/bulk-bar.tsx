import { Download, FolderMinus, Heart, Trash2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryFilter } from '../../entities/tasks/history-filter.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { CollectionMenu } from '../collections/collection-menu.js';
import { useGridActions, useIsChoosing, useSelection } from './grid-store.js';
import type { Bulk } from './use-bulk.js';

/** The actions on the selection; at the bottom while something is selected. */
export function BulkBar({ bulk, filter }: { bulk: Bulk; filter: HistoryFilter }) {
  const { t } = useTranslation(['gallery', 'common']);
  const actions = useGridActions();
  const isChoosing = useIsChoosing();
  const chosen = [...useSelection().values()];
  return (
    <div
      role="region"
      aria-label={t('gallery:selection')}
      hidden={!isChoosing}
      data-bar="selection"
      className={BAR_CLASS}
    >
      <p role="status" className="px-2 text-sm whitespace-nowrap tabular-nums">
        {t('gallery:selected', { count: chosen.length })}
      </p>
      <div className="flex items-center gap-1">
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
        {filter.collection_id !== undefined && (
          <BulkButton label={t('gallery:takeOut')} onPress={() => void bulk.takeOut(chosen)} none={chosen.length === 0}>
            <FolderMinus aria-hidden />
          </BulkButton>
        )}
        <BulkButton label={t('gallery:toTrash')} onPress={() => bulk.trash(chosen)} none={chosen.length === 0}>
          <Trash2 aria-hidden />
        </BulkButton>
        <IconButton label={t('gallery:clearSelection')} onClick={() => actions.clear()}>
          <X aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}

const BAR_CLASS =
  'sticky bottom-[calc(0.75rem+var(--dock))] z-10 mx-auto flex w-fit max-w-full items-center gap-2 rounded-panel border border-line bg-raised p-1.5 shadow-float [[hidden]]:hidden';

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
    <Button
      look="bare"
      title={label}
      aria-disabled={none}
      onClick={() => !none && onPress()}
      className="max-lg:size-9 max-lg:px-0 pointer-coarse:max-lg:size-11"
    >
      {children}
      <span className="max-lg:sr-only">{label}</span>
    </Button>
  );
}
