import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { Modal } from '../../shared/ui/modal.js';
import { Notice } from '../../shared/ui/notice.js';
import { ProgressBar } from '../../shared/ui/progress-bar.js';
import { LostShare } from './lost-share.js';
import { SharedPreview } from './shared-preview.js';
import { forgetSharedFiles, isShareLost, readSharedFiles } from './shared-files.js';
import { type SharedUse, SHARED_USES, useSharedFiles } from './use-shared-files.js';

/** What another app shared, or that it did not arrive. */
export function SharedFilesDialog() {
  return isShareLost() ? <LostShare /> : <Arrived />;
}

/** Asks what is to be made of the files; nothing is sent before. */
function Arrived() {
  const { t } = useTranslation('install');
  const [files, setFiles] = useState<File[]>([]);
  const navigate = useNavigate();
  const close = () => {
    setFiles([]);
    void forgetSharedFiles();
    void navigate({ to: '/', search: {}, replace: true });
  };
  useEffect(() => {
    void readSharedFiles().then(setFiles, () => undefined);
    // Signing out ends the studio: the next user gets nothing of it.
    return () => void forgetSharedFiles().catch(() => undefined);
  }, []);
  return (
    <Modal open={files.length > 0} title={t('title', { count: files.length })} onClose={close} stays>
      <SharedChoices files={files} onDone={close} />
    </Modal>
  );
}

interface SharedChoicesProps {
  files: readonly File[];
  onDone: () => void;
  /** Further ways to use them. */
  children?: ReactNode;
}

/** The ways to use files that came from outside of the page. */
export function SharedChoices({ files, onDone, children }: SharedChoicesProps) {
  const { t } = useTranslation(['install', 'make']);
  const { state, use } = useSharedFiles(files, onDone);
  const hasPicture = files[0]?.type.startsWith('image/') ?? false;
  const uses: readonly SharedUse[] = hasPicture ? SHARED_USES : ['keep'];
  const isBusy = state.status === 'sending';
  const nameOf = (name: SharedUse) => (name === 'keep' ? t('install:keep') : t(`make:modes.${name}`));
  return (
    <>
      <SharedPreview files={files} />
      {state.status === 'failed' && (
        <Notice tone="danger" role="alert">
          {state.words}
        </Notice>
      )}
      {state.status === 'sending' && <ProgressBar label={t('install:sending')} value={state.share} />}
      <p className="text-sm text-muted">{t(hasPicture ? 'install:ask' : 'install:askOther')}</p>
      <div className="flex flex-wrap gap-2">
        {uses.map((name) => (
          <Button key={name} aria-disabled={isBusy} onClick={() => !isBusy && use(name)}>
            {nameOf(name)}
          </Button>
        ))}
      </div>
      {children}
    </>
  );
}
