import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { ConfirmDialog } from '../../shared/ui/confirm-dialog.js';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { MoreButton } from '../../shared/ui/more-button.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';
import { itemKey, useTrashList } from '../../entities/trash/use-trash-list.js';
import { TrashBar } from './trash-bar.js';
import { TrashItem } from './trash-item.js';
import { useKeptFocus } from './use-kept-focus.js';
import { useTrashActions } from './use-trash-actions.js';
import { useTrashChoice } from './use-trash-choice.js';

/** What was deleted and can still be restored, one by one. */
export function TrashPage() {
  const { t } = useTranslation(['shell', 'trash', 'gallery']);
  const list = useTrashList();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const choice = useTrashChoice(items);
  const shown = useRef<HTMLUListElement>(null);
  const keepPlace = useKeptFocus(shown, items.length);
  return (
    <Page
      title={t('shell:places.trash')}
      hint={items.length > 0 && t('trash:hint')}
      actions={items.length > 0 && <EmptyButton />}
    >
      {list.isSuccess && items.length === 0 && !list.hasNextPage && (
        <EmptyPage icon={<Trash2 aria-hidden />} title={t('trash:none')} text={t('trash:noneText')} />
      )}
      <ul
        ref={shown}
        onFocus={keepPlace}
        className="grid grid-cols-2 gap-3 sm:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))]"
      >
        {items.map((item) => (
          <TrashItem key={itemKey(item)} item={item} choice={choice} />
        ))}
      </ul>
      {list.isError && (
        <LoadFailed text={t('gallery:failed')} again={() => void (list.data ? list.fetchNextPage() : list.refetch())} />
      )}
      {!list.isError && <MoreButton query={list} />}
      <TrashBar choice={choice} />
    </Page>
  );
}

function EmptyButton() {
  const { t } = useTranslation('trash');
  const [asking, setAsking] = useState(false);
  const { empty } = useTrashActions();
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        {t('empty')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('emptyTitle')}
        text={t('emptyText')}
        confirm={t('emptyConfirm')}
        onConfirm={() => void empty()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
