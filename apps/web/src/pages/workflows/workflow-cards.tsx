import type { Workflow, WorkflowOverview } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaceholder } from '../../entities/pictures/use-placeholder.js';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import type { Overviews } from '../../entities/workflows/use-overviews.js';
import { useWorkflowText } from '../../entities/workflows/workflow-text.js';
import { languageOfText } from '../../shared/i18n/language.js';
import { Button } from '../../shared/ui/button.js';
import { CardState } from './card-state.js';
import { KindIcon } from './kind-icon.js';
import { scopeOf } from './library-filter.js';
import { WorkflowMenu } from './workflow-menu.js';

const PAGE = 60;

interface WorkflowCardsProps {
  workflows: readonly Workflow[];
  overviews: Overviews | undefined;
}

/** The workflows as cards, so many at first that nobody has to wait for them. */
export function WorkflowCards({ workflows, overviews }: WorkflowCardsProps) {
  const { t } = useTranslation(['workflows', 'gallery']);
  const [count, setCount] = useState(PAGE);
  return (
    <>
      <ul
        aria-label={t('workflows:list')}
        className="grid grid-cols-1 gap-4 min-[30rem]:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))]"
      >
        {workflows.slice(0, count).map((workflow) => (
          <WorkflowCard key={workflow.id} workflow={workflow} overview={overviews?.get(workflow.id)} />
        ))}
      </ul>
      {workflows.length > count && (
        <Button className="self-center" onClick={() => setCount(count + PAGE)}>
          {t('gallery:more')}
        </Button>
      )}
    </>
  );
}

interface WorkflowCardProps {
  workflow: Workflow;
  overview: WorkflowOverview | undefined;
}

function WorkflowCard({ workflow, overview }: WorkflowCardProps) {
  const { name, description } = useWorkflowText()(workflow);
  return (
    <li className="min-w-0">
      <article aria-label={name} className="flex h-full min-w-0 flex-col gap-2 rounded-panel bg-panel p-3">
        <Link
          to="/"
          search={{ workflow: workflow.id } as never}
          className="group flex min-w-0 flex-col gap-2 rounded-print max-[30rem]:flex-row max-[30rem]:items-center max-[30rem]:gap-3"
        >
          <CardPicture overview={overview} />
          <span
            lang={languageOfText(name)}
            className="truncate font-medium group-hover:underline max-[30rem]:line-clamp-2 max-[30rem]:whitespace-normal"
          >
            {name}
          </span>
        </Link>
        {description && (
          <p lang={languageOfText(description)} className="line-clamp-2 text-sm text-muted">
            {description}
          </p>
        )}
        <div className="mt-auto flex items-end justify-between gap-2">
          <div className="flex min-w-0 flex-col gap-1 text-xs text-muted">
            <CardState overview={overview} />
            <Owner workflow={workflow} />
          </div>
          <WorkflowMenu workflow={workflow} name={name} mayPublish={overview?.may_publish ?? false} />
        </div>
      </article>
    </li>
  );
}

/** The picture of the workflow, or the icon of what it makes. */
function CardPicture({ overview }: { overview: WorkflowOverview | undefined }) {
  const { t } = useTranslation('workflows');
  const cover = overview?.cover;
  const placeholder = usePlaceholder(cover?.thumbhash ?? '', false);
  const [kind] = overview?.makes ?? [];
  return (
    <span
      className="relative flex aspect-[3/2] max-[30rem]:w-18 max-[30rem]:shrink-0 max-[30rem]:aspect-square items-center justify-center overflow-hidden rounded-print bg-sunken bg-cover text-muted"
      style={placeholder}
    >
      {cover ? (
        <img src={cover.thumbnail_url} alt="" loading="lazy" decoding="async" className="size-full object-cover" />
      ) : (
        <KindIcon kind={kind} className="size-10" />
      )}
      {kind && (
        <span className="absolute bottom-1.5 left-1.5 flex max-[30rem]:sr-only items-center gap-1 rounded-full bg-raised px-2 py-0.5 text-xs text-ink">
          <KindIcon kind={kind} className="size-3.5" />
          {overview!.makes.map((made) => t(`makes.${made}`)).join(' · ')}
        </span>
      )}
    </span>
  );
}

function Owner({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows');
  const { id } = useCurrentUser();
  const scope = scopeOf(workflow, id);
  const own = workflow.visibility === 'published' ? 'mineShared' : 'mine';
  const { shared_by: sharer } = workflow;
  if (sharer?.username) return <span>{t('by.group', { name: sharer.username, group: sharer.group.name })}</span>;
  if (sharer) return <span>{t('by.groupOnly', { group: sharer.group.name })}</span>;
  return <span>{t(`by.${scope === 'mine' ? own : scope === 'shipped' ? 'shipped' : 'other'}`)}</span>;
}
