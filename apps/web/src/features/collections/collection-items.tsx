import { Menu } from '@base-ui/react/menu';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MENU_CLASS, MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { NameDialog } from './name-dialog.js';
import { useCollections, useCreateCollection } from '../../entities/collections/use-collections.js';

/** The classes of a popup with a list of collections, which may be long. */
export const COLLECTIONS_CLASS = `${MENU_CLASS} max-h-[min(22rem,var(--available-height))] overflow-y-auto`;

interface CollectionItemsProps {
  onChoose: (collection: number) => void;
  onNew: () => void;
}

/** Menu items: every collection, and a new one. */
export function CollectionItems({ onChoose, onNew }: CollectionItemsProps) {
  const { t, i18n } = useTranslation('collections');
  const collections = useCollections().data ?? [];
  return (
    <>
      {collections.map(({ id, name, image_count }) => (
        <Menu.Item key={id} onClick={() => onChoose(id)} className={`${MENU_ITEM_CLASS} justify-between`}>
          <span className="min-w-0 truncate">{name}</span>
          <span className="text-xs text-muted tabular-nums">{image_count.toLocaleString(i18n.language)}</span>
        </Menu.Item>
      ))}
      <Menu.Item onClick={onNew} className={MENU_ITEM_CLASS}>
        <Plus aria-hidden />
        {t('new')}
      </Menu.Item>
    </>
  );
}

/** A collection that is created by its name and then chosen. Its dialog stands beside the menu, which closes before it opens. */
export function useNewCollection(onChoose: (collection: number) => void): { name: () => void; dialog: ReactNode } {
  const { t } = useTranslation('collections');
  const [naming, setNaming] = useState(false);
  const create = useCreateCollection();
  const dialog = (
    <NameDialog
      open={naming}
      title={t('newTitle')}
      submit={t('create')}
      onClose={() => setNaming(false)}
      onName={async (name) => onChoose((await create.mutateAsync(name)).id)}
    />
  );
  return { name: () => setNaming(true), dialog };
}
