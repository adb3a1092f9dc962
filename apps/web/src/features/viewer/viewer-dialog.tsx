import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { WindowOverlays } from '../shortcuts/overlay-host.js';
import { useNeighbours } from './use-neighbours.js';
import { usePullDown } from './use-pull-down.js';
import { ViewerContent } from './viewer-content.js';
import type { Place } from './viewer-order.js';
import { useViewerPlace } from './viewer-place.js';

/** Shows the picture of the address over the current page. */
export function ViewerDialog() {
  const viewer = useViewerPlace();
  const { place, other } = viewer;
  const popup = useRef<HTMLDivElement>(null);
  const pulled = usePullDown(popup, viewer.close);
  const lastSeen = useLastSeen(place);
  const sides = useNeighbours(other ?? place, other ? place : null);
  const go = other ? viewer.compare : viewer.go;
  const onKeyDown = (event: KeyboardEvent) => {
    // React events of a menu or dialog above this one bubble through its portal.
    if (hasOwnArrows(event.target) || !popup.current?.contains(event.target as Node)) return;
    const target = { ArrowLeft: sides.before, ArrowRight: sides.after }[event.key];
    if (target) go(target);
  };
  return (
    <Dialog.Root open={place !== null} onOpenChange={(open) => !open && viewer.close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        {/* The focus begins on the whole, not on its first button, so that the arrow keys work at once. */}
        <Dialog.Popup
          ref={popup}
          data-bar="viewer"
          initialFocus={popup}
          finalFocus={lastSeen}
          onKeyDown={onKeyDown}
          {...pulled}
          className="fixed inset-0 z-40 flex flex-col overflow-y-auto overscroll-contain bg-wall transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 lg:overflow-hidden"
        >
          {place && <ViewerContent viewer={{ ...viewer, place }} sides={sides} />}
          <ViewerFrame />
          <WindowOverlays of="viewer" />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Sliders, films and sounds go to and fro by the arrow keys themselves. */
function hasOwnArrows(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLMediaElement;
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

/** The element of the last shown picture on the page, which gets the focus. */
function useLastSeen(place: Place | null): () => HTMLElement | true {
  const last = useRef(place);
  useEffect(() => {
    if (place !== null) last.current = place;
  }, [place]);
  return () => {
    const { task, image } = last.current ?? {};
    return document.querySelector<HTMLElement>(`[data-place="${task}/${image}"]`) ?? true;
  };
}
