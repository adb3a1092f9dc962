import { Menu } from '@base-ui/react/menu';
import type { GenerationParams } from '@atelier/contracts';
import { Columns2, Copy, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FavouriteButton } from '../favourites/favourite-button.js';
import { useMarkFavourites } from '../favourites/use-mark-favourites.js';
import { PictureActions } from '../tasks/picture-actions.js';
import { useDelete } from '../trash/delete-button.js';
import { cellOf } from '../../entities/pictures/cells.js';
import { formatBytes } from '../../shared/i18n/format-bytes.js';
import { formatMoment } from '../../shared/i18n/format-moment.js';
import { languageOfText } from '../../shared/i18n/language.js';
import type { ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';
import { Button } from '../../shared/ui/button.js';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { CopyButton, Fact } from './fact.js';
import { MediaFacts } from './media-facts.js';
import { Lineage } from './lineage.js';
import { RunFacts } from './run-facts.js';
import type { Place } from './viewer-order.js';
import { recipeOf } from './recipe.js';
import { useCopy } from './use-copy.js';
import { usePictureKeys } from './use-picture-keys.js';
import { hasPrompt, modelTitle } from '../../entities/tasks/task-title.js';

interface ViewerDetailsProps {
  task: StudioTask;
  output: ShownOutput | undefined;
  /** Which output of the task, from 0. */
  index: number;
  isComparing: boolean;
  canCompare: boolean;
  onCompare: () => void;
  onGo: (place: Place) => void;
  /** The picture is about to be deleted, or its whole task. */
  onDelete: (isWhole: boolean) => void;
}

/** All parameters of a picture or another output, and the actions on it. */
export function ViewerDetails(props: ViewerDetailsProps) {
  const { t } = useTranslation(['gallery', 'viewer']);
  const { task, output, onGo } = props;
  const copy = useCopy();
  return (
    <aside
      aria-label={t('gallery:details')}
      className="flex shrink-0 flex-col gap-5 bg-panel p-5 pb-[calc(1.25rem+env(safe-area-inset-bottom))] lg:w-96 lg:overflow-y-auto lg:pt-16"
    >
      <Actions {...props} />
      <dl className="flex flex-col gap-4">
        {hasPrompt(task) && <Text name={t('gallery:prompt')} value={task.prompt} />}
        {task.params?.negative_prompt && (
          <Text name={t('gallery:negativePrompt')} value={task.params.negative_prompt} />
        )}
      </dl>
      <dl className="grid grid-cols-2 gap-4">
        <Parameters task={task} output={output} />
      </dl>
      {task.workflow && <RunFacts task={task} workflow={task.workflow} />}
      {output && task.status === 'completed' && <Lineage key={output.id} id={output.id} onGo={onGo} />}
      <Button onClick={() => copy(recipeOf(task, output))}>
        <Copy aria-hidden />
        {t('viewer:copyAll')}
      </Button>
    </aside>
  );
}

function Actions({ task, output, index, isComparing, canCompare, onCompare, onDelete }: ViewerDetailsProps) {
  const { t } = useTranslation('viewer');
  const cell = cellOf(task, index);
  const favour = useMarkFavourites();
  const remove = useDelete({ task, imageId: output?.id, onDelete });
  usePictureKeys(cell && output ? { f: () => favour([cell], !output.favourite), Delete: remove } : {});
  const compare = cell?.kind === 'image' && !isComparing && (
    <Menu.Item disabled={!canCompare} onClick={onCompare} className={`${MENU_ITEM_CLASS} data-disabled:text-muted`}>
      <Columns2 aria-hidden />
      {t('compare')}
    </Menu.Item>
  );
  return (
    <>
      <PictureActions task={task} image={output} isSingle onDelete={onDelete} more={compare}>
        {cell && <FavouriteButton cell={cell} isFavourite={output?.favourite ?? false} />}
      </PictureActions>
      {isComparing && (
        <Button onClick={onCompare}>
          <X aria-hidden />
          {t('stopComparing')}
        </Button>
      )}
    </>
  );
}

function Parameters({ task, output }: { task: StudioTask; output: ShownOutput | undefined }) {
  const { t, i18n } = useTranslation('gallery');
  return (
    <>
      <Fact name={t('model')}>{modelTitle(task)}</Fact>
      <Size size={output ?? task.params} />
      {output && 'kind' in output && <MediaFacts output={output} />}
      {task.params && <Sampling params={task.params} />}
      <Seed seed={output?.seed ?? task.params?.seed} />
      {output && <Fact name={t('file')}>{formatBytes(output.size_bytes, i18n.language)}</Fact>}
      {task.completed_at && <Fact name={t('made')}>{formatMoment(task.completed_at, i18n.language)}</Fact>}
    </>
  );
}

/** Of what is seen; a sound has none. */
function Size({ size }: { size: { width: number | null; height: number | null } | null }) {
  const { t } = useTranslation('gallery');
  if (!size?.width) return null;
  return <Fact name={t('size')}>{t('sizeValue', { width: size.width, height: size.height })}</Fact>;
}

function Seed({ seed }: { seed: number | undefined }) {
  const { t } = useTranslation('gallery');
  if (seed === undefined) return null;
  return (
    <Fact name={t('seed')} copied={String(seed)}>
      {seed}
    </Fact>
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
