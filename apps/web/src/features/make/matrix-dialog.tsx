import { Dialog } from '@base-ui/react/dialog';
import { Download, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaskTools } from '../../entities/tasks/tasks-context.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { useClosedByBack } from '../../shared/ui/layers.js';
import { toasts } from '../../shared/ui/toasts.js';
import type { LastRun } from '../draft/run-draft.js';
import { type Matrix, matrixOf } from './matrix-axes.js';
import { drawMatrix } from './matrix-picture.js';
import { MatrixTable } from './matrix-table.js';
import { useAxisLabels } from './use-axis-labels.js';

interface MatrixDialogProps {
  run: LastRun;
  onClose: () => void;
}

/** The tasks of a run, side by side by what tells them apart. */
export function MatrixDialog({ run, onClose }: MatrixDialogProps) {
  const { t } = useTranslation(['runs', 'common']);
  useClosedByBack(true, onClose);
  const matrix = matrixOf(run.tasks);
  const labelOf = useAxisLabels(run.workflow);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Dialog.Popup className="fixed inset-2 z-50 flex flex-col gap-3 overflow-hidden rounded-panel bg-raised p-4 shadow-float outline-none sm:inset-6">
          <div className="flex items-center gap-2">
            <Dialog.Title className="mr-auto text-lg font-semibold">{t('runs:matrix')}</Dialog.Title>
            <DownloadButton matrix={matrix} labelOf={labelOf} />
            <Dialog.Close render={<IconButton label={t('common:close')} />}>
              <X aria-hidden />
            </Dialog.Close>
          </div>
          <div className="min-h-0 overflow-auto" tabIndex={0} role="region" aria-label={t('runs:matrix')}>
            <MatrixTable matrix={matrix} labelOf={labelOf} />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function DownloadButton({ matrix, labelOf }: { matrix: Matrix; labelOf: (name: string) => string }) {
  const { t } = useTranslation('runs');
  const { cache } = useTaskTools();
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    const pictureOf = (id: number) => cache.get(id)?.images[0]?.thumbnail_url;
    const saved = await drawMatrix(matrix, labelOf, pictureOf).then(save, () => false);
    if (!saved) toasts.add({ description: t('matrixFailed'), priority: 'high' });
    setBusy(false);
  };
  return (
    <Button aria-disabled={isBusy} onClick={() => !isBusy && void download()}>
      <Download aria-hidden />
      {t('matrixDownload')}
    </Button>
  );
}

function save(picture: Blob): boolean {
  const address = URL.createObjectURL(picture);
  const link = Object.assign(document.createElement('a'), { href: address, download: 'matrix.png' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return true;
}
