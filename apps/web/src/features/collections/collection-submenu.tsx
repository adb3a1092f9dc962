import { Menu } from '@base-ui/react/menu';
import { ChevronRight, FolderPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { BackCloses } from '../../shared/ui/back-closes.js';
import { MENU_ITEM_CLASS } from '../../shared/ui/menu.js';
import { COLLECTIONS_CLASS, CollectionItems } from './collection-items.js';

interface CollectionSubmenuProps {
  onChoose: (collection: number) => void;
  onNew: () => void;
}

/** The entry of a menu that opens the list of collections. */
export function CollectionSubmenu(props: CollectionSubmenuProps) {
  const { t } = useTranslation('collections');
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={`${MENU_ITEM_CLASS} data-popup-open:bg-hover`}>
        <FolderPlus aria-hidden />
        <span className="flex-1">{t('addTo')}</span>
        <ChevronRight aria-hidden />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} alignOffset={-4} className="z-50 outline-none">
          <Menu.Popup className={COLLECTIONS_CLASS}>
            <CollectionItems {...props} />
            <BackCloses />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}
