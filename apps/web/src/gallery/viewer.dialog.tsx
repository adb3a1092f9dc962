import { Dialog } from '@base-ui/react/dialog';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.js';
import type { Place } from './viewer.order.js';
import { ViewerContent } from './viewer.content.js';

/** The picture that the address names, large, over whatever page is open. */
export function ViewerDialog() {
  const { t } = useTranslation(['gallery', 'common']);
  const { task, image } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const close = () => void navigate({ to: '.', search: {}, resetScroll: false });
  const go = ({ task, image }: Place) => {
    void navigate({
      to: '.',
      search: { task, image: image === 0 ? undefined : image + 1 },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <Dialog.Root open={task !== undefined} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-0 z-40 flex flex-col overflow-y-auto bg-wall transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 lg:overflow-hidden">
          <Dialog.Title className="sr-only">{t('gallery:viewer')}</Dialog.Title>
          {task !== undefined && <ViewerContent place={{ task, image: (image ?? 1) - 1 }} onGo={go} onClose={close} />}
          <Dialog.Close
            render={<IconButton look="quiet" label={t('common:close')} className="fixed top-3 right-3 z-10" />}
          >
            <X aria-hidden />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
