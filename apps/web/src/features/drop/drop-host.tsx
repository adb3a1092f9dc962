import { FileUp } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openTexts } from '../../shared/i18n/i18n.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { later } from '../../shared/ui/later.js';
import { bringFile } from './brought-file.js';
import { listenToDrops } from './listen-to-drops.js';

const Dialog = later(loadDialog, {
  Failed: ({ again, props: { onClose } }) => <FloatingFailure again={again} onClose={onClose} />,
  onlyWhenNeeded: true,
});

async function loadDialog() {
  const [{ DropDialog }] = await Promise.all([import('./drop-dialog.js'), openTexts('install')]);
  return DropDialog;
}

const isJson = ({ name, type }: File) => type === 'application/json' || /\.json$/i.test(name);

/** Takes a file that is dropped where nothing else takes it: the browser would leave the page for it. */
export function DropHost() {
  const [isOver, setOver] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const navigate = useNavigate();
  const take = useEffectEvent((dropped: readonly File[]) => {
    const [first] = dropped;
    if (first && isJson(first)) {
      bringFile(first);
      void navigate({ to: '/workflows' });
    } else setFiles(dropped);
  });
  useEffect(() => listenToDrops({ onOver: setOver, onFiles: (dropped) => take(dropped) }), []);
  return (
    <>
      {isOver && <Hint />}
      {files.length > 0 && <Dialog files={files} onClose={() => setFiles([])} />}
    </>
  );
}

function Hint() {
  const { t } = useTranslation('shell');
  return (
    <div className="pointer-events-none fixed inset-3 z-30 flex items-center justify-center gap-3 rounded-panel border-2 border-dashed border-accent bg-accent-wash/90 text-lg font-semibold">
      <FileUp aria-hidden className="size-6" />
      {t('drop')}
    </div>
  );
}
