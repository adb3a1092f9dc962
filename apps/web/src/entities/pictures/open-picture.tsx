import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../tasks/studio-task.js';
import { OpenText, openLabel } from './open-label.js';
import { altText } from '../tasks/alt-text.js';
import { taskTitle } from '../tasks/task-title.js';
import { shownOf } from '../tasks/shown-outputs.js';

interface OpenPictureProps {
  task: StudioTask;
  index: number;
  children: ReactNode;
  className?: string;
}

/** A link that opens a picture or another output in the viewer; a real link, so that it works in a new tab and as a bookmark. */
export function OpenPicture({ task, index, children, className = '' }: OpenPictureProps) {
  const { t } = useTranslation('gallery');
  const outputs = shownOf(task);
  const [prompt, count] = [altText(taskTitle(task)), outputs.length];
  const label = count > 1 ? t('openNumber', { prompt, number: index + 1, count }) : t('open', { prompt });
  return (
    <Link
      to="."
      search={(before) => ({ ...before, task: task.id, image: index === 0 ? undefined : index + 1 })}
      resetScroll={false}
      preload={false}
      data-place={`${task.id}/${index}`}
      {...openLabel(outputs[index], label)}
      className={`block rounded-print ${className}`}
    >
      <OpenText output={outputs[index]} label={label} />
      {children}
    </Link>
  );
}
