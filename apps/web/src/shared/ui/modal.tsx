import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.js';
import { useClosedByBack } from './layers.js';

interface ModalProps {
  open: boolean;
  title: string;
  onClose: () => void;
  /** A press outside does not close it: its content cannot be shown again. */
  stays?: boolean;
  /** For lists of pictures, which need more room than words. */
  wide?: boolean;
  children: ReactNode;
}

/** A modal dialog. */
export function Modal({ open, title, onClose, stays = false, wide = false, children }: ModalProps) {
  const { t } = useTranslation('common');
  useClosedByBack(open, onClose);
  return (
    // The backdrop is above other dialogs too, such as the viewer.
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()} disablePointerDismissal={stays}>
      <Dialog.Portal>
        <Dialog.Backdrop
          forceRender
          className="fixed inset-0 z-50 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Dialog.Popup
          className={`fixed inset-x-4 top-1/2 z-50 mx-auto flex max-h-[calc(100dvh-2rem)] -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-panel bg-raised p-5 shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 ${wide ? 'max-w-4xl' : 'max-w-md'}`}
        >
          <div className="flex items-center justify-between gap-3">
            <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
            <Dialog.Close render={<IconButton label={t('close')} />}>
              <X aria-hidden />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
