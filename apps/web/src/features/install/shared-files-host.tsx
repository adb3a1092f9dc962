import { useEffect, useState } from 'react';
import { openTexts } from '../../shared/i18n/i18n.js';
import { FloatingFailure } from '../../shared/ui/floating-failure.js';
import { later } from '../../shared/ui/later.js';
import { forgetSharedFiles, hasSharedFiles, isShareLost } from './shared-files.js';

const Dialog = later(loadDialog, {
  Failed: ({ again }) => <FloatingFailure again={again} onClose={() => void forgetSharedFiles()} />,
  onlyWhenNeeded: true,
});

async function loadDialog() {
  const [{ SharedFilesDialog }] = await Promise.all([import('./shared-files-dialog.js'), openTexts('install')]);
  return SharedFilesDialog;
}

/** What another app shared, if it did. */
export function SharedFiles() {
  const [isWaiting, setWaiting] = useState(isShareLost);
  useEffect(() => {
    if (!isWaiting) void hasSharedFiles().then(setWaiting, () => undefined);
  }, [isWaiting]);
  return isWaiting && <Dialog />;
}
