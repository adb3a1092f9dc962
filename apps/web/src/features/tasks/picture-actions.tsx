import './picture-actions.css';
import type { ReactNode } from 'react';
import { DownloadLink } from '../downloads/download-link.js';
import { ShareButton } from '../shares/share-button.js';
import { kindOf, type ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { DeleteButton } from '../trash/delete-button.js';
import { ReuseButton } from '../draft/reuse-button.js';
import { ReuseMenu } from '../draft/reuse-menu.js';
import { LazyGiveRow } from './lazy-give-row.js';
import { LazyMoreMenu } from './lazy-more-menu.js';

interface PictureActionsProps {
  task: StudioTask;
  image: ShownOutput | undefined;
  /** Only the picture is shown, not the whole task. */
  isSingle?: boolean;
  /** Called before the picture goes, or the whole task. */
  onDelete?: (isWhole: boolean) => void;
  /** Further actions, before the others. */
  children?: ReactNode;
  /** Further entries of the menu. */
  more?: ReactNode;
}

/** The actions on a task that has ended: the few that are wanted daily in one row, the others in a menu. */
export function PictureActions({ task, image, isSingle = false, onDelete, children, more }: PictureActionsProps) {
  return (
    <div className="picture-actions">
      <div>
        {children}
        {image && <DownloadLink task={task} image={image} />}
        {image && <ShareButton target={{ image_id: image.id }} />}
        {image ? <ReuseMenu task={task} output={image} isSingle={isSingle} /> : <ReuseButton task={task} />}
        <DeleteButton task={task} imageId={isSingle ? image?.id : undefined} onDelete={onDelete} />
        {image && (
          <LazyMoreMenu task={task} image={image} isSingle={isSingle} onDelete={onDelete}>
            {more}
          </LazyMoreMenu>
        )}
      </div>
      {image && kindOf(image) === 'image' && (
        <div>
          <LazyGiveRow task={task} output={image} isSingle={isSingle} />
        </div>
      )}
    </div>
  );
}
