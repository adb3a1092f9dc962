import { FolderHeart, FolderPlus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCollections, useCreateCollection } from '../../entities/collections/use-collections.js';
import type { Cell } from '../../entities/pictures/cells.js';
import { NameDialog } from '../collections/name-dialog.js';
import { useDragged } from './grid-store.js';
import type { Bulk } from './use-bulk.js';

/** The collections, to drop pictures on: only while some are dragged. By the keyboard the bar of actions does the same. */
export function DropTargets({ addTo }: Pick<Bulk, 'addTo'>) {
  const { t } = useTranslation(['library', 'collections']);
  const dragged = useDragged();
  const collections = useCollections().data ?? [];
  const create = useCreateCollection();
  const [named, setNamed] = useState<readonly Cell[]>([]);
  return (
    <>
      {dragged.length > 0 && (
        <div
          data-drop-targets
          className="drop-targets flex flex-col gap-1 rounded-panel border border-line bg-raised p-2 shadow-float"
        >
          <p className="px-2 py-1 text-sm text-muted">{t('library:dropOn', { count: dragged.length })}</p>
          {collections.map(({ id, name }) => (
            <Target key={id} onDrop={() => void addTo(id, dragged)}>
              <FolderHeart aria-hidden />
              <span className="truncate">{name}</span>
            </Target>
          ))}
          <Target onDrop={() => setNamed(dragged)}>
            <FolderPlus aria-hidden />
            {t('collections:new')}
          </Target>
        </div>
      )}
      <NameDialog
        open={named.length > 0}
        title={t('collections:newTitle')}
        submit={t('collections:create')}
        onClose={() => setNamed([])}
        onName={async (name) => addTo((await create.mutateAsync(name)).id, named)}
      />
    </>
  );
}

function Target({ onDrop, children }: { onDrop: () => void; children: ReactNode }) {
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      onDragEnter={() => setIsOver(true)}
      onDragLeave={() => setIsOver(false)}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
      className={`drop-target flex min-h-11 shrink-0 items-center gap-2 rounded-control border border-dashed px-3 text-sm ${isOver ? 'border-accent bg-accent-wash' : 'border-edge'}`}
    >
      {children}
    </div>
  );
}
