import type { GenerationParams, Image } from '@atelier/contracts';
import { Columns2, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CollectionMenu } from '../collections/collection-menu.js';
import { FavouriteButton } from '../favourites/favourite-button.js';
import { PictureActions } from '../tasks/picture-actions.js';
import { useMembership } from '../collections/use-membership.js';
import { cellOf } from '../../entities/pictures/cells.js';
import { formatBytes, formatMoment } from '../../shared/i18n/format.js';
import { languageOfText } from '../../shared/i18n/language.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { RunFacts } from './run-facts.js';
import { recipeOf } from './recipe.js';
import { useCopy } from './use-copy.js';

interface ViewerDetailsProps {
  task: StudioTask;
  image: Image | undefined;
  /** Which picture of the task, from 0. */
  index: number;
  isComparing: boolean;
  canCompare: boolean;
  onCompare: () => void;
  /** The picture is about to be deleted, or its whole task. */
  onDelete: (isWhole: boolean) => void;
}

/** All parameters of a picture, and the actions on it. */
export function ViewerDetails(props: ViewerDetailsProps) {
  const { t } = useTranslation(['gallery', 'viewer']);
  const { task, image } = props;
  const copy = useCopy();
  return (
    <aside
      aria-label={t('gallery:details')}
      className="flex shrink-0 flex-col gap-5 bg-panel p-5 pb-[calc(1.25rem+env(safe-area-inset-bottom))] lg:w-96 lg:overflow-y-auto lg:pt-16"
    >
      <Actions {...props} />
      <dl className="flex flex-col gap-4">
        <Text name={t('gallery:prompt')} value={task.prompt} />
        {task.params?.negative_prompt && (
          <Text name={t('gallery:negativePrompt')} value={task.params.negative_prompt} />
        )}
      </dl>
      <dl className="grid grid-cols-2 gap-4">
        <Parameters task={task} image={image} />
      </dl>
      {task.workflow && <RunFacts task={task} workflow={task.workflow} />}
      <Button onClick={() => copy(recipeOf(task, image))}>
        <Copy aria-hidden />
        {t('viewer:copyAll')}
      </Button>
    </aside>
  );
}

function Actions({ task, image, index, isComparing, canCompare, onCompare, onDelete }: ViewerDetailsProps) {
  const { t } = useTranslation('viewer');
  const { add } = useMembership();
  const cell = cellOf(task, index);
  return (
    <div className="flex flex-wrap gap-2">
      <PictureActions task={task} image={image} isSingle onDelete={onDelete}>
        {cell && (
          <>
            <FavouriteButton cell={cell} isFavourite={image?.favourite ?? false} />
            <CollectionMenu wide none={false} onChoose={(id) => void add(id, [cell])} />
            <Button
              aria-pressed={isComparing}
              aria-disabled={!canCompare}
              onClick={() => canCompare && onCompare()}
              className="aria-pressed:border-accent aria-pressed:bg-accent-wash"
            >
              <Columns2 aria-hidden />
              {t('compare')}
            </Button>
          </>
        )}
      </PictureActions>
    </div>
  );
}

function Parameters({ task, image }: { task: StudioTask; image: Image | undefined }) {
  const { t, i18n } = useTranslation('gallery');
  const { params } = task;
  const size = image ?? params;
  const seed = image?.seed ?? params?.seed;
  return (
    <>
      <Fact name={t('model')}>{task.model_name}</Fact>
      {size && <Fact name={t('size')}>{t('sizeValue', { width: size.width, height: size.height })}</Fact>}
      {params && <Sampling params={params} />}
      {seed !== undefined && (
        <Fact name={t('seed')} copied={String(seed)}>
          {seed}
        </Fact>
      )}
      {image && <Fact name={t('file')}>{formatBytes(image.size_bytes, i18n.language)}</Fact>}
      {task.completed_at && <Fact name={t('made')}>{formatMoment(task.completed_at, i18n.language)}</Fact>}
    </>
  );
}

/** Of text-to-image; a run of a workflow has other values. */
function Sampling({ params }: { params: GenerationParams }) {
  const { t } = useTranslation('gallery');
  return (
    <>
      <Fact name={t('steps')}>{params.steps}</Fact>
      <Fact name={t('cfg')}>{params.cfg}</Fact>
      <Fact name={t('sampler')}>{params.sampler_name}</Fact>
      <Fact name={t('scheduler')}>{params.scheduler}</Fact>
    </>
  );
}

function Text({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="flex items-center justify-between text-xs text-muted">
        {name}
        <CopyButton name={name} value={value} />
      </dt>
      <dd
        lang={languageOfText(value)}
        className="max-h-60 overflow-y-auto whitespace-pre-wrap"
        tabIndex={value.length > LONG ? 0 : undefined}
      >
        {value}
      </dd>
    </div>
  );
}

/** A longer text may scroll, so it must be focusable. */
const LONG = 400;

function Fact({ name, copied, children }: { name: string; copied?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="flex items-center gap-1 text-sm tabular-nums">
        {children}
        {copied && <CopyButton name={name} value={copied} />}
      </dd>
    </div>
  );
}

function CopyButton({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('viewer');
  const copy = useCopy();
  return (
    <IconButton
      label={t('copyOf', { name })}
      onClick={() => copy(value)}
      className="-my-1 size-7! min-h-7! pointer-coarse:size-9!"
    >
      <Copy aria-hidden />
    </IconButton>
  );
}
