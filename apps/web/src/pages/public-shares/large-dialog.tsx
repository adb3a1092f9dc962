import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../shared/ui/button.js';
import { useSwipe } from '../../shared/ui/use-swipe.js';
import { LargePicture } from './large-picture.js';
import type { OpenShare } from './public-share.js';

interface LargeDialogProps {
  share: OpenShare;
  /** Null: closed. */
  index: number | null;
  onGo: (index: number) => void;
  onClose: () => void;
}

/** One picture of a collection, large. The browser's own dialog keeps the focus inside and gives it back. */
export function LargeDialog({ share, index, onGo, onClose }: LargeDialogProps) {
  const { t } = useTranslation('publicShares');
  const dialog = useDialog(index !== null);
  const step = (by: number) => {
    const next = (index ?? 0) + by;
    if (next >= 0 && next < share.items.length) onGo(next);
  };
  const swipe = useSwipe(step);
  const onKeyDown = ({ key }: KeyboardEvent) => step({ ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0);
  const image = index === null ? undefined : share.items[index];
  const name = t('pictureOf', { number: (index ?? 0) + 1, count: share.image_count });
  return (
    <dialog
      ref={dialog}
      aria-label={name}
      onClose={onClose}
      onKeyDown={onKeyDown}
      {...swipe}
      className="m-0 size-full max-h-none max-w-none overflow-y-auto overscroll-contain bg-wall text-ink"
    >
      {image && (
        <div className="flex min-h-full flex-col pt-14 pb-4 sm:pt-4">
          <LargePicture image={image} name={name} />
          <Controls
            index={index!}
            last={share.items.length - 1}
            step={step}
            counter={name}
            onClose={() => dialog.current?.close()}
          />
        </div>
      )}
    </dialog>
  );
}

/** Opens and closes the element with the state. */
function useDialog(open: boolean) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return dialog;
}

interface ControlsProps {
  index: number;
  last: number;
  counter: string;
  step: (by: number) => void;
  onClose: () => void;
}

function Controls({ index, last, counter, step, onClose }: ControlsProps) {
  const { t } = useTranslation('publicShares');
  return (
    <div className="fixed inset-x-3 top-3 flex items-center gap-2">
      <StepButton label={t('previous')} none={index === 0} onPress={() => step(-1)}>
        <ChevronLeft aria-hidden />
      </StepButton>
      <StepButton label={t('next')} none={index === last} onPress={() => step(1)}>
        <ChevronRight aria-hidden />
      </StepButton>
      <p role="status" className="sr-only">
        {counter}
      </p>
      <IconButton look="quiet" label={t('close')} onClick={onClose} className="ml-auto">
        <X aria-hidden />
      </IconButton>
    </div>
  );
}

interface StepButtonProps {
  label: string;
  /** Disabled instead of removed at the ends, so that the focus is not lost. */
  none: boolean;
  onPress: () => void;
  children: ReactNode;
}

function StepButton({ label, none, onPress, children }: StepButtonProps) {
  return (
    <IconButton look="quiet" label={label} aria-disabled={none} onClick={() => !none && onPress()}>
      {children}
    </IconButton>
  );
}
