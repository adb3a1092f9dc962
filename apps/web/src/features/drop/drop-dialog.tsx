import { useNavigate } from '@tanstack/react-router';
import { SlidersHorizontal, Workflow } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModels } from '../../entities/tasks/task-hooks.js';
import { Button } from '../../shared/ui/button.js';
import { Modal } from '../../shared/ui/modal.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useDraftActions } from '../draft/draft-store.js';
import { bringFormIntoView } from '../draft/form-place.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';
import { SharedChoices } from '../install/shared-files-dialog.js';
import { bringFile } from './brought-file.js';
import { type Carried, NOTHING, whatItCarries } from './what-it-carries.js';

interface DropDialogProps {
  files: readonly File[];
  onClose: () => void;
}

/** Asks what is meant with what was dropped: to make something of it, to read its settings, or the workflow in it. */
export function DropDialog({ files, onClose }: DropDialogProps) {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const done = () => {
    onClose();
    void navigate({ to: '/', search: {} }).then(bringFormIntoView);
  };
  return (
    <Modal open title={t('dropped', { count: files.length })} onClose={onClose} stays>
      <SharedChoices files={files} onDone={done}>
        {files.length === 1 && <ReadFromIt file={files[0]!} onDone={onClose} />}
      </SharedChoices>
    </Modal>
  );
}

/** The ways to use what the file says of itself; nothing where it says nothing. */
function ReadFromIt({ file, onDone }: { file: File; onDone: () => void }) {
  const { t } = useTranslation(['shell', 'make']);
  const { settings, hasWorkflow } = useCarried(file);
  const drafts = useDraftActions();
  const runDrafts = useRunDraftActions();
  const navigate = useNavigate();
  const takeSettings = () => {
    drafts.change(settings!);
    runDrafts.chooseCheckpoint();
    toasts.add({ id: 'given', description: t('make:reused') });
    onDone();
    void navigate({ to: '/', search: {} }).then(bringFormIntoView);
  };
  const takeWorkflow = () => {
    bringFile(file);
    onDone();
    void navigate({ to: '/workflows' });
  };
  if (settings === null && !hasWorkflow) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {settings && (
        <Button look="primary" onClick={takeSettings}>
          <SlidersHorizontal aria-hidden />
          {t('dropSettings')}
        </Button>
      )}
      {hasWorkflow && (
        <Button look={settings ? 'quiet' : 'primary'} onClick={takeWorkflow}>
          <Workflow aria-hidden />
          {t('dropWorkflow')}
        </Button>
      )}
    </div>
  );
}

function useCarried(file: File): Carried {
  const models = useModels().data;
  const [carried, setCarried] = useState(NOTHING);
  useEffect(() => {
    void whatItCarries(file, models ?? []).then(setCarried);
  }, [file, models]);
  return carried;
}
