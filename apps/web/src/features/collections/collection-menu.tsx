import { Menu } from '@base-ui/react/menu';
import { FolderPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../shared/ui/button.js';
import { NameDialog } from './name-dialog.js';
import { useCollections, useCreateCollection } from '../../entities/collections/use-collections.js';

const ITEM_CLASS =
  'flex min-h-9 cursor-default items-center justify-between gap-3 rounded-[0.3rem] px-2 text-sm outline-none select-none data-highlighted:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4';

interface CollectionMenuProps {
  /** There is no picture to add. */
  none: boolean;
  onChoose: (collection: number) => void;
  /** Shows the text beside the icon at any width. */
  wide?: boolean;
}

/** Chooses a collection for pictures, or creates one. */
export function CollectionMenu({ none, onChoose, wide = false }: CollectionMenuProps) {
  const { t } = useTranslation('collections');
  const [naming, setNaming] = useState(false);
  const create = useCreateCollection();
  const narrow = wide ? '' : 'max-lg:size-9 max-lg:px-0 pointer-coarse:max-lg:size-11';
  return (
    <>
      <Menu.Root>
        <Menu.Trigger
          disabled={none}
          title={t('addTo')}
          className={buttonClass({ look: wide ? 'quiet' : 'bare', className: narrow })}
        >
          <FolderPlus aria-hidden />
          <span className={wide ? '' : 'max-lg:sr-only'}>{t('addTo')}</span>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={6} className="z-50 outline-none">
            <Menu.Popup className="max-h-[min(22rem,var(--available-height))] max-w-[calc(100vw-2rem)] min-w-56 overflow-y-auto rounded-control border border-line bg-raised p-1 shadow-float outline-none">
              <Choices onChoose={onChoose} />
              <Menu.Item onClick={() => setNaming(true)} className={`${ITEM_CLASS} justify-start!`}>
                <Plus aria-hidden />
                {t('new')}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <NameDialog
        open={naming}
        title={t('newTitle')}
        submit={t('create')}
        onClose={() => setNaming(false)}
        onName={async (name) => onChoose((await create.mutateAsync(name)).id)}
      />
    </>
  );
}

function Choices({ onChoose }: { onChoose: (collection: number) => void }) {
  const { i18n } = useTranslation();
  const collections = useCollections().data ?? [];
  return collections.map(({ id, name, image_count }) => (
    <Menu.Item key={id} onClick={() => onChoose(id)} className={ITEM_CLASS}>
      <span className="min-w-0 truncate">{name}</span>
      <span className="text-xs text-muted tabular-nums">{image_count.toLocaleString(i18n.language)}</span>
    </Menu.Item>
  ));
}
