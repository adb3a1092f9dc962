import type { Image } from '@atelier/contracts';
import type { ReactNode } from 'react';
import { DownloadMenu } from '../downloads/download-menu.js';
import { ShareButton } from '../shares/share-button.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { DeleteButton } from '../trash/delete-button.js';
import { ReuseButton } from '../draft/reuse-button.js';
import { ReuseMenu } from '../draft/reuse-menu.js';

interface PictureActionsProps {
  task: StudioTask;
  image: Image | undefined;
  /** Only the picture is shown, not the whole task. */
  isSingle?: boolean;
  /** Called before the picture goes, or the whole task. */
  onDelete?: (isWhole: boolean) => void;
  /** Further actions. */
  children?: ReactNode;
}

/** The actions on a task that has ended. */
export function PictureActions({ task, image, isSingle = false, onDelete, children }: PictureActionsProps) {
  return (
    <>
      {image && <DownloadMenu task={task} image={image} />}
      {image ? <ReuseMenu task={task} seed={image.seed} image={image.id} /> : <ReuseButton task={task} />}
      {image && <ShareButton target={{ image_id: image.id }} />}
      {children}
      <DeleteButton task={task} imageId={isSingle ? image?.id : undefined} onDelete={onDelete} />
    </>
  );
}
