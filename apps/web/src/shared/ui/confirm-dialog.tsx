import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from './button.js';
import { useClosedByBack } from './layers.js';

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  text: string;
  /** Says what will happen, never just "OK". */
  confirm: string;
  /** Where "Cancel" would be taken for what is asked about. */
  dismiss?: string;
  /** What gets the focus after confirming, when the element that had it is gone. */
  finalFocus?: (() => HTMLElement | null) | undefined;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, text, confirm, dismiss, finalFocus, onConfirm, onClose } = props;
  const { t } = useTranslation('common');
  const confirmed = useRef(false);
  useClosedByBack(open, onClose);
  // The second of a double press comes while the dialog is closing.
  const confirmNow = () => {
    if (confirmed.current) return;
    confirmed.current = true;
    onConfirm();
  };
  const focusAfter = () => {
    const element = confirmed.current ? finalFocus?.() : null;
    confirmed.current = false;
    return element ?? true;
  };
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop
          forceRender
          className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <AlertDialog.Popup
          finalFocus={focusAfter}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto flex max-w-sm -translate-y-1/2 flex-col gap-4 rounded-panel bg-raised p-5 shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-muted">{text}</AlertDialog.Description>
          <div className="flex flex-wrap justify-end gap-2">
            <AlertDialog.Close className={buttonClass({ look: 'quiet' })}>{dismiss ?? t('cancel')}</AlertDialog.Close>
            <AlertDialog.Close className={buttonClass({ look: 'danger' })} onClick={confirmNow}>
              {confirm}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
