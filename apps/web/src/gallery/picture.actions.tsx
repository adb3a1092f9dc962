import type { Image } from '@atelier/contracts';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../tasks/studio-task.js';
import { buttonClass } from '../ui/button.js';
import { DeleteButton } from './delete.button.js';
import { ReuseButton } from './reuse.button.js';
import { ReuseMenu } from './reuse.menu.js';

interface PictureActionsProps {
  task: StudioTask;
  image: Image | undefined;
  /** The task is gone. */
  onDeleted?: () => void;
  /** More of what can be done with it. */
  children?: ReactNode;
}

/** What can be done with a task that has ended. */
export function PictureActions({ task, image, onDeleted, children }: PictureActionsProps) {
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
      {image ? <ReuseMenu task={task} seed={image.seed} /> : <ReuseButton task={task} />}
      {children}
      <DeleteButton task={task} onDeleted={onDeleted} />
    </>
  );
}
