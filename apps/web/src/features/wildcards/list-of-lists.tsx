import { WILDCARD_LIMITS, type Wildcard } from '@atelier/contracts';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteWildcard, useLoadWildcard, useWildcards } from '../../entities/wildcards/use-wildcards.js';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { type ListDraft, NEW_LIST } from './list-draft.js';

interface ListsProps {
  onDraft: (draft: ListDraft) => void;
}

/** All lists with their sizes, and how many there may be. */
export function ListOfLists({ onDraft }: ListsProps) {
  const { t } = useTranslation('prompt');
  const lists = useWildcards();
  const count = lists.data?.length ?? 0;
  const isFull = count >= WILDCARD_LIMITS.perUser;
  return (
    <>
      <p className="text-sm text-muted">{t('wildcards.help')}</p>
      <Loaded query={lists}>{(items) => <Lists items={items} onDraft={onDraft} />}</Loaded>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-xs text-muted tabular-nums">
          {t('wildcards.count', { count, max: WILDCARD_LIMITS.perUser })}
        </span>
        <Button aria-disabled={isFull} onClick={() => !isFull && onDraft(NEW_LIST)}>
          <Plus aria-hidden />
          {t('wildcards.new')}
        </Button>
      </div>
    </>
  );
}

function Lists({ items, onDraft }: ListsProps & { items: readonly Wildcard[] }) {
  const { t } = useTranslation('prompt');
  const [asking, setAsking] = useState<string | null>(null);
  const { open, remove, problem } = useActions(onDraft);
  if (items.length === 0) return <p className="text-sm">{t('wildcards.empty')}</p>;
  return (
    <>
      <ProblemNotice code={problem} />
      <ul className="flex flex-col divide-y divide-line">
        {items.map((list) => (
          <ListRow
            key={list.name}
            list={list}
            onOpen={() => void open(list.name)}
            onDelete={() => setAsking(list.name)}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={asking !== null}
        title={t('wildcards.deleteTitle', { name: asking ?? '' })}
        text={t('wildcards.deleteText')}
        confirm={t('wildcards.deleteNow')}
        onConfirm={() => asking !== null && void remove(asking)}
        onClose={() => setAsking(null)}
      />
    </>
  );
}

interface ListRowProps {
  list: Wildcard;
  onOpen: () => void;
  onDelete: () => void;
}

function ListRow({ list: { name, line_count }, onOpen, onDelete }: ListRowProps) {
  const { t } = useTranslation('prompt');
  return (
    <li className="flex items-center gap-2 py-1">
      <span className="min-w-0 flex-1 break-words">{`__${name}__`}</span>
      <span className="text-xs text-muted tabular-nums">{t('lines', { count: line_count })}</span>
      <IconButton label={t('wildcards.edit', { name })} onClick={onOpen}>
        <Pencil aria-hidden />
      </IconButton>
      <IconButton label={t('wildcards.delete', { name })} onClick={onDelete}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}

function useActions(onDraft: ListsProps['onDraft']) {
  const load = useLoadWildcard();
  const { mutateAsync } = useDeleteWildcard();
  const [problem, setProblem] = useState<ApiErrorCode | null>(null);
  const guard = (work: Promise<unknown>) =>
    work.then(() => setProblem(null), (error: unknown) => setProblem(toApiError(error).code)); // prettier-ignore
  const open = (name: string) =>
    guard(load(name).then(({ lines }) => onDraft({ original: name, name, text: lines.join('\n') })));
  return { open, remove: (name: string) => guard(mutateAsync(name)), problem };
}
