import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryFilter } from '../tasks/history.filter.js';
import { LoadFailed } from '../ui/load-failed.js';
import { BulkBar } from './bulk.bar.js';
import { CellMenu } from './cell.menu.js';
import { PictureGrid } from './picture.grid.js';
import { useBulk } from './use-bulk.js';
import { useCells } from './use-cells.js';
import { useFollowViewer } from './use-follow-viewer.js';

interface PictureListProps {
  filter: HistoryFilter;
  label: string;
  /** Stands there when nothing is found. */
  empty: ReactNode;
}

/** A list of pictures with all that can be done with several of them; needs a GridProvider around it. */
export function PictureList({ filter, label, empty }: PictureListProps) {
  const { t } = useTranslation(['gallery', 'common']);
  const list = useCells(filter);
  const { cells } = list;
  const origin = useOrigin(filter, list.isPlaceholderData ? undefined : cells[0]?.key);
  const bulk = useBulk(filter);
  useFollowViewer(cells);
  const isWaiting = list.isPending || (cells.length === 0 && (list.hasNextPage || list.isPlaceholderData));
  return (
    <>
      {cells.length === 0 && !isWaiting && !list.isError && empty}
      {isWaiting && !list.isError && <Waiting label={t('common:loading')} />}
      <PictureGrid
        cells={cells}
        origin={origin}
        label={label}
        isOld={list.isPlaceholderData}
        actions={bulk}
        onNearEnd={list.loadMore}
      />
      {list.isError && (
        <LoadFailed text={t('gallery:failed')} again={() => void (list.data ? list.fetchNextPage() : list.refetch())} />
      )}
      <CellMenu />
      <BulkBar bulk={bulk} filter={filter} />
    </>
  );
}

function Waiting({ label }: { label: string }) {
  return <div role="status" aria-label={label} className="breathe h-96 rounded-print bg-sunken" />;
}

/** The square that stood first when a list was opened. */
function useOrigin(filter: HistoryFilter, first: string | undefined): string | null {
  const [origin, setOrigin] = useState<{ filter: HistoryFilter; key: string } | null>(null);
  if (first !== undefined && origin?.filter !== filter) setOrigin({ filter, key: first });
  return origin?.filter === filter ? origin.key : null;
}
