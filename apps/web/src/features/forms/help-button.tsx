import { Popover } from '@base-ui/react/popover';
import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BackCloses } from '../../shared/ui/back-closes.js';

/** Help behind an icon, so that a form of twenty fields is not a page of hints. */
export function HelpButton({ label, help }: { label: string; help: string }) {
  const { t } = useTranslation('forms');
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t('help', { label })}
        className="-my-1.5 inline-flex size-6 shrink-0 items-center justify-center rounded-control text-muted hover:text-ink pointer-coarse:size-8"
      >
        <CircleHelp aria-hidden className="size-3.5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" sideOffset={6} className="z-50 outline-none">
          <Popover.Popup className="max-w-[min(20rem,calc(100vw-2rem))] rounded-control border border-line bg-raised px-3 py-2 text-sm shadow-float outline-none">
            <Popover.Description>{help}</Popover.Description>
            <BackCloses />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
