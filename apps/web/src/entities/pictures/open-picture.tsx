import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudioTask } from '../tasks/studio-task.js';
import { altText } from '../tasks/alt-text.js';

interface OpenPictureProps {
  task: StudioTask;
  index: number;
  children: ReactNode;
  className?: string;
}

/** A link that opens a picture in the viewer; a real link, so that it works in a new tab and as a bookmark. */
export function OpenPicture({ task, index, children, className = '' }: OpenPictureProps) {
  const { t } = useTranslation('gallery');
  const [prompt, count] = [altText(task.prompt), task.images.length];
  return (
    <Link
      to="."
      search={(before) => ({ ...before, task: task.id, image: index === 0 ? undefined : index + 1 })}
      resetScroll={false}
      preload={false}
      data-place={`${task.id}/${index}`}
      aria-label={count > 1 ? t('openNumber', { prompt, number: index + 1, count }) : t('open', { prompt })}
      className={`block rounded-print ${className}`}
    >
      {children}
    </Link>
  );
}
