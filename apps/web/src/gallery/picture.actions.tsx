import type { Image } from '@atelier/contracts';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../tasks/studio-task.js';
import { buttonClass } from '../ui/button.js';
import { DeleteButton } from './delete.button.js';
import { ReuseButton } from './reuse.button.js';

interface PictureActionsProps {
  task: StudioTask;
  image: Image | undefined;
  /** The task is gone. */
  onDeleted?: () => void;
  /** Its settings are in the form. */
  onReused?: () => void;
}

/** What can be done with a task that has ended. */
export function PictureActions({ task, image, onDeleted, onReused }: PictureActionsProps) {
  const { t } = useTranslation('gallery');
  return (
    <>
      {image && (
        // The server names the file, after the prompt and in any script.
        <a href={image.url} download className={buttonClass('quiet')}>
          <Download aria-hidden />
          {t('download')}
        </a>
      )}
      <ReuseButton task={task} onReused={onReused} />
      <DeleteButton task={task} onDeleted={onDeleted} />
    </>
  );
}
