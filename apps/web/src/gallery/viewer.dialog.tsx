import { Dialog } from '@base-ui/react/dialog';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/button.js';
import { useNeighbours } from './use-neighbours.js';
import { ViewerContent } from './viewer.content.js';
import type { Place } from './viewer.order.js';

/** The picture that the address names, large, over whatever page is open. */
export function ViewerDialog() {
  const { place, go, close } = usePlace();
  const neighbours = useNeighbours(place);
  const popup = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowLeft: neighbours.before, ArrowRight: neighbours.after }[event.key];
    if (target) go(target);
  };
  return (
    <Dialog.Root open={place !== null} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        {/* The focus begins on the whole, not on its first button, so that the arrow keys work at once. */}
        <Dialog.Popup
          ref={popup}
          initialFocus={popup}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-40 flex flex-col overflow-y-auto bg-wall transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 lg:overflow-hidden"
        >
          {place && <ViewerContent place={place} {...neighbours} onGo={go} onClose={close} />}
          <ViewerFrame />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function ViewerFrame() {
  const { t } = useTranslation(['gallery', 'common']);
  return (
    <>
      <Dialog.Title className="sr-only">{t('gallery:viewer')}</Dialog.Title>
      <Dialog.Close render={<IconButton look="quiet" label={t('common:close')} className="fixed top-3 right-3 z-10" />}>
        <X aria-hidden />
      </Dialog.Close>
    </>
  );
}

/** The place that the address names, and the ways to another one and out. */
function usePlace() {
  const { task, image } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const show = (shown: { task: number | undefined; image: number | undefined }, replace: boolean) => {
    void navigate({ to: '.', search: (before) => ({ ...before, ...shown }), replace, resetScroll: false });
  };
  return {
    place: task === undefined ? null : { task, image: (image ?? 1) - 1 },
    go: ({ task, image }: Place) => show({ task, image: image === 0 ? undefined : image + 1 }, true),
    close: () => show({ task: undefined, image: undefined }, false),
  };
}
