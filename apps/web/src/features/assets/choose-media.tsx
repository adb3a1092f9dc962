import type { AssetKind, MediaRef } from '@atelier/contracts';
import { Camera, FolderUp, Images } from 'lucide-react';
import { type ReactNode, Suspense, lazy, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { named } from '../../shared/i18n/named.js';
import { Button } from '../../shared/ui/button.js';
import { ACCEPTED } from './file-problems.js';

const GalleryDialog = lazy(() => import('./gallery-dialog.js').then((module) => ({ default: module.GalleryDialog })));

export interface Choices {
  kind: AssetKind;
  /** Of the field; the name of each button says what it is for. */
  label: string;
  /** More than one at a time may be given. */
  several: boolean;
  onFiles: (files: File[]) => void;
  onChoose: (refs: readonly MediaRef[]) => void;
}

/** The ways to bring a file: from the device, from the gallery, with the camera. */
export function ChooseMedia({ hint, ...choices }: Choices & { hint?: string }) {
  const { t } = useTranslation('assets');
  const { kind, label, several, onFiles, onChoose } = choices;
  const [isOpen, setOpen] = useState(false);
  const [times, setTimes] = useState(0);
  const open = () => {
    setTimes(times + 1);
    setOpen(true);
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <FileButton accept={ACCEPTED[kind]} several={several} label={named(t('file'), label)} onFiles={onFiles}>
          <FolderUp aria-hidden />
          {t('file')}
        </FileButton>
        <Button aria-haspopup="dialog" aria-label={named(t('gallery'), label)} onClick={open}>
          <Images aria-hidden />
          {t('gallery')}
        </Button>
        {kind === 'image' && (
          <span className="hidden pointer-coarse:contents">
            <FileButton accept="image/*" camera label={named(t('camera'), label)} onFiles={onFiles}>
              <Camera aria-hidden />
              {t('camera')}
            </FileButton>
          </span>
        )}
      </div>
      {hint && <p className="text-xs text-muted pointer-coarse:hidden">{hint}</p>}
      {times > 0 && (
        <Suspense fallback={null}>
          <GalleryDialog
            key={times}
            kind={kind}
            several={several}
            open={isOpen}
            onClose={() => setOpen(false)}
            onChoose={onChoose}
          />
        </Suspense>
      )}
    </div>
  );
}

interface FileButtonProps {
  accept: string;
  label: string;
  camera?: boolean;
  several?: boolean;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** A button that asks the device for a file, or for several. */
function FileButton({ accept, label, camera = false, several = false, onFiles, children }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button aria-label={label} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        multiple={several}
        accept={accept}
        {...(camera ? { capture: 'environment' as const } : {})}
        aria-label={label}
        tabIndex={-1}
        className="hidden"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file can be chosen again, after it was refused or removed.
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
