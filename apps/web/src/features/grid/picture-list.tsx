import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryFilter } from '../../entities/tasks/history-filter.js';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { BulkBar } from './bulk-bar.js';
import { CellMenu } from './cell-menu.js';
import { DropTargets } from './drop-targets.js';
import { PictureGrid } from './picture-grid.js';
import { useBulk } from './use-bulk.js';
import { useGridShortcuts } from './use-grid-shortcuts.js';
import { useCells, useShown, useUpToDate } from '../../entities/pictures/use-cells.js';
import { FollowViewer } from './follow-viewer.js';

interface PictureListProps {
  filter: HistoryFilter;
  label: string;
  /** Shown when nothing is found. */
  empty: ReactNode;
}

/** A grid of pictures with the actions on a selection; needs a GridProvider above it. */
export function PictureList({ filter, label, empty }: PictureListProps) {
  const { t } = useTranslation(['gallery', 'common']);
  const list = useCells(filter);
  useUpToDate(filter);
  const shown = useShown(filter, list.cells, list.isPlaceholderData);
  const { cells } = shown;
  const origin = useOrigin(shown.filter, shown.isOld ? undefined : cells[0]?.key);
  const bulk = useBulk(filter);
  useGridShortcuts(cells);
  const isWaiting = list.isPending || (cells.length === 0 && isMoreToCome(list, shown));
  return (
    <>
      {cells.length === 0 && !isWaiting && !list.isError && empty}
      {isWaiting && !list.isError && <Waiting label={t('common:loading')} />}
      <PictureGrid
        cells={cells}
        origin={origin}
        label={label}
        isOld={shown.isOld}
        bulk={bulk}
        onNearEnd={list.loadMore}
      />
      {list.isError && (
        <LoadFailed text={t('gallery:failed')} again={() => void (list.data ? list.fetchNextPage() : list.refetch())} />
      )}
      <FollowViewer cells={cells} />
      <CellMenu />
      <DropTargets addTo={bulk.addTo} />
      <BulkBar bulk={bulk} filter={filter} cells={cells} />
    </>
  );
}

/** Nothing is shown yet, but more may come. */
const isMoreToCome = ({ hasNextPage }: { hasNextPage: boolean }, { isOld, isLate }: ReturnType<typeof useShown>) =>
  hasNextPage || isOld || isLate;

function Waiting({ label }: { label: string }) {
  return <div role="status" aria-label={label} className="breathe h-96 rounded-print bg-sunken" />;
}

/** The cell that was first when the list was opened. */
function useOrigin(filter: HistoryFilter, first: string | undefined): string | null {
  const [origin, setOrigin] = useState<{ filter: HistoryFilter; key: string } | null>(null);
  if (first !== undefined && origin?.filter !== filter) setOrigin({ filter, key: first });
  return origin?.filter === filter ? origin.key : null;
}
