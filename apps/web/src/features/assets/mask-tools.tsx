import { useQuery } from '@tanstack/react-query';
import { Brush, Eraser, Expand } from 'lucide-react';
import { type RefObject, Suspense, lazy, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { named } from '../../shared/i18n/named.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { Button } from '../../shared/ui/button.js';
import { maskRequest, requestMask } from '../draft/mask-request.js';
import { type GivenField, pictureOf, refKey } from './media-value.js';

// The editor comes with the first press.
const MaskHost = lazy(async () => {
  const [{ MaskHost }] = await Promise.all([import('./mask-host.js'), openTexts('masks')]);
  return { default: MaskHost };
});

/** Paints the mask of a picture, or extends the picture, where its form has a use for that. */
export function MaskTools({ field }: { field: GivenField }) {
  return (field.maskable || field.edges) && <Tools field={field} />;
}

function Tools({ field }: { field: GivenField }) {
  const { t } = useTranslation('assets');
  const { label, value, maskable = false, onChange } = field;
  const [isOpen, setOpen] = useState(false);
  const [times, setTimes] = useState(0);
  const opener = useRef<HTMLButtonElement>(null);
  useRequested(field, opener);
  const isBegun = useIsBegun(field, isOpen);
  const painting = isBegun ? 'paintOn' : value.mask ? 'paintAgain' : 'paint';
  const name = t(maskable ? painting : 'extend');
  const Icon = maskable ? Brush : Expand;
  const open = () => {
    setTimes(times + 1);
    setOpen(true);
  };
  return (
    <>
      <Button
        ref={opener}
        look={value.mask ? 'quiet' : 'primary'}
        aria-haspopup="dialog"
        aria-label={named(name, label)}
        onClick={open}
      >
        <Icon aria-hidden />
        {name}
      </Button>
      {value.mask && (
        <Button aria-label={named(t('removeMask'), label)} onClick={() => onChange(pictureOf(value))}>
          <Eraser aria-hidden />
          {t('removeMask')}
        </Button>
      )}
      {times > 0 && (
        <Suspense fallback={null}>
          <MaskHost key={times} field={field} open={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Opens the editor for a picture that was brought here to be painted on. */
function useRequested({ value, maskable = false }: GivenField, opener: RefObject<HTMLButtonElement | null>): void {
  const isRequested = useStore(maskRequest, ({ image }) => maskable && 'image' in value && value.image === image);
  useEffect(() => {
    if (!isRequested) return;
    requestMask(null);
    // The editor gives the focus back to what opened it.
    opener.current?.focus();
    opener.current?.click();
  }, [isRequested, opener]);
}

/** Whether a mask was begun and not finished, such as before a reload: else nobody would look for it. */
function useIsBegun({ value, maskable = false }: GivenField, isOpen: boolean): boolean {
  const { id } = useCurrentUser();
  const { data } = useQuery({
    queryKey: ['mask-begun', id, refKey(pictureOf(value)), value.mask ?? null],
    queryFn: async () => (await (await import('./mask-begin.js')).beginOf(id, value)).isBack,
    enabled: maskable && !isOpen,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return data ?? false;
}
