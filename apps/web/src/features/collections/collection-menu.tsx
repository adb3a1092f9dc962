import { Menu } from '@base-ui/react/menu';
import { FolderPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BackCloses } from '../../shared/ui/back-closes.js';
import { buttonClass } from '../../shared/ui/button.js';
import { COLLECTIONS_CLASS, CollectionItems, useNewCollection } from './collection-items.js';

interface CollectionMenuProps {
  /** There is no picture to add. */
  none: boolean;
  onChoose: (collection: number) => void;
}

/** Chooses a collection for pictures, or creates one; an action of the bar for a selection. */
export function CollectionMenu({ none, onChoose }: CollectionMenuProps) {
  const { t } = useTranslation('collections');
  const { name, dialog } = useNewCollection(onChoose);
  return (
    <>
      <Menu.Root>
        <Menu.Trigger disabled={none} title={t('addTo')} className={buttonClass({ look: 'bare' })}>
          <FolderPlus aria-hidden />
          <span>{t('addTo')}</span>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} className="z-50 outline-none">
            <Menu.Popup className={COLLECTIONS_CLASS}>
              <CollectionItems onChoose={onChoose} onNew={name} />
              <BackCloses />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {dialog}
    </>
  );
}
