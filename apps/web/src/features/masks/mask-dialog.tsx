import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { useClosedByBack } from '../../shared/ui/layers.js';
import { WindowOverlays } from '../shortcuts/overlay-host.js';
import { keepChanges } from './keep-changes.js';
import { forgetOldMasks } from './kept-masks.js';
import type { MaskDialogProps } from './mask-dialog.types.js';
import { MaskStudio } from './mask-studio.js';
import { type OpenedMask, openEditor } from './open-editor.js';

/** The whole window for one mask. What was painted is kept whenever and however it is closed. */
export function MaskDialog(props: MaskDialogProps) {
  const { open, label, onClose } = props;
  const { t } = useTranslation('masks');
  useClosedByBack(open, onClose);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Popup className="fixed inset-0 z-50 flex flex-col bg-wall text-ink outline-none">
          <Dialog.Title className="sr-only">{t('title', { label })}</Dialog.Title>
          <Opened {...props} />
          <WindowOverlays of="masks" />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Opened(props: MaskDialogProps) {
  const { t } = useTranslation(['masks', 'common']);
  const { opened, hasFailed, again } = useOpened(props);
  if (hasFailed) {
    return (
      <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6">
        <LoadFailed text={t('masks:notOpened')} again={again} />
        <Dialog.Close className="underline">{t('common:close')}</Dialog.Close>
      </div>
    );
  }
  if (!opened) {
    return (
      <p role="status" className="flex flex-1 items-center justify-center text-muted">
        {t('common:loading')}
      </p>
    );
  }
  return <MaskStudio {...props} opened={opened} />;
}

/** The editor of the picture, which keeps what it changes for as long as it is shown. */
function useOpened({ url, kept, maskUrl, edges, paints, storeKey }: MaskDialogProps) {
  // What it begins with; what is kept and told meanwhile does not begin it anew.
  const [begin] = useState({ url, kept, maskUrl, edges, paints });
  const [opened, setOpened] = useState<OpenedMask>();
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(0);
  useEffect(() => {
    let end: (() => void) | undefined;
    let isGone = false;
    openEditor(begin)
      .then((next) => {
        if (isGone) return;
        end = keepChanges(next.editor, storeKey);
        setOpened(next);
      })
      .catch(() => setFailed(tries + 1));
    void forgetOldMasks();
    return () => {
      isGone = true;
      end?.();
    };
  }, [begin, storeKey, tries]);
  return { opened, hasFailed: failed > tries, again: () => setTries(tries + 1) };
}
