import type { Image } from '@atelier/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatMoment } from '../i18n/format.js';
import { languageOfText } from '../i18n/language.js';
import type { StudioTask } from '../tasks/studio-task.js';
import { PictureActions } from './picture.actions.js';

interface ViewerDetailsProps {
  task: StudioTask;
  image: Image | undefined;
  onClose: () => void;
}

/** All parameters of a picture, and what can be done with it. */
export function ViewerDetails({ task, image, onClose }: ViewerDetailsProps) {
  const { t } = useTranslation('gallery');
  return (
    <aside
      aria-label={t('details')}
      className="flex shrink-0 flex-col gap-5 bg-panel p-5 lg:w-96 lg:overflow-y-auto lg:pt-16"
    >
      <dl className="flex flex-col gap-4">
        <Text name={t('prompt')} value={task.prompt} />
        {task.params.negative_prompt && <Text name={t('negativePrompt')} value={task.params.negative_prompt} />}
      </dl>
      <dl className="grid grid-cols-2 gap-4">
        <Parameters task={task} image={image} />
      </dl>
      <div className="flex flex-wrap gap-2">
        <PictureActions task={task} image={image} onDeleted={onClose} onReused={onClose} />
      </div>
    </aside>
  );
}

function Parameters({ task, image }: { task: StudioTask; image: Image | undefined }) {
  const { t, i18n } = useTranslation('gallery');
  const { params } = task;
  const size = t('sizeValue', { width: image?.width ?? params.width, height: image?.height ?? params.height });
  return (
    <>
      <Fact name={t('model')}>{task.model_name}</Fact>
      <Fact name={t('size')}>{size}</Fact>
      <Fact name={t('steps')}>{params.steps}</Fact>
      <Fact name={t('cfg')}>{params.cfg}</Fact>
      <Fact name={t('sampler')}>{params.sampler_name}</Fact>
      <Fact name={t('scheduler')}>{params.scheduler}</Fact>
      <Fact name={t('seed')}>{image?.seed ?? params.seed}</Fact>
      {image && <Fact name={t('file')}>{formatBytes(image.size_bytes, i18n.language)}</Fact>}
      {task.completed_at && <Fact name={t('made')}>{formatMoment(task.completed_at, i18n.language)}</Fact>}
    </>
  );
}

function Text({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd lang={languageOfText(value)} className="whitespace-pre-wrap">
        {value}
      </dd>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="text-sm tabular-nums">{children}</dd>
    </div>
  );
}
