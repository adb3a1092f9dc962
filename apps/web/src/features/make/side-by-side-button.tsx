import { Grid3x3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMakeState } from '../draft/run-draft-store.js';
import { Button } from '../../shared/ui/button.js';
import { openMatrix } from './matrix-host.js';

/** Beside a task of the last run of several: all of them as a matrix. */
export function SideBySideButton({ taskId }: { taskId: number }) {
  const { t } = useTranslation('runs');
  const last = useMakeState((state) => state.lastRun);
  if (!last?.tasks.some(({ id }) => id === taskId)) return null;
  return (
    <Button onClick={() => openMatrix(last)}>
      <Grid3x3 aria-hidden />
      {t('sideBySide')}
    </Button>
  );
}
