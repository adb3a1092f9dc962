import type { Activity } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { columnsOf } from '../columns.js';
import { PlaceLink, type PlaceLinkProps } from './chart-links.js';
import { formatCount } from '../../../shared/i18n/format.js';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** What one looks for first, in figures. */
export function ActivityTiles({ activity }: { activity: Activity }) {
  const { t } = useTranslation('admin');
  const { queue, failures, outputs_per_hour, step_s } = activity;
  return (
    <dl className="grid gap-3" style={columnsOf('9rem')}>
      <Tile to="/admin/queue" name={t('activity.tiles.pending')} value={queue.pending.at(-1) ?? 0} />
      <Tile to="/admin/runners" name={t('activity.tiles.running')} value={queue.running.at(-1) ?? 0} />
      <Tile
        to="/admin/users"
        name={t('activity.tiles.outputs')}
        value={Math.round((sum(outputs_per_hour) * step_s) / 3_600)}
      />
      <Tile
        to="/admin/dead-letters"
        name={t('activity.tiles.failures')}
        value={sum(failures.flatMap(({ values }) => values))}
      />
    </dl>
  );
}

interface TileProps {
  name: string;
  value: number;
  /** Where one can do something about it; all of the tile leads there. */
  to: PlaceLinkProps['to'];
}

function Tile({ name, value, to }: TileProps) {
  const { i18n } = useTranslation();
  return (
    <div className="relative flex min-w-0 flex-col rounded-control bg-sunken px-4 py-3 hover:bg-hover">
      <dt className="text-xs">
        <PlaceLink to={to} name={name} className="after:absolute after:inset-0 after:rounded-control" />
      </dt>
      <dd className="text-2xl font-semibold tabular-nums">{formatCount(value, i18n.language)}</dd>
    </div>
  );
}
