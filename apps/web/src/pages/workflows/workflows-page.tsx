import type { Workflow } from '@atelier/contracts';
import { FileUp, Workflow as WorkflowIcon } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { takeBroughtFile } from '../../features/drop/brought-file.js';
import { useOverviews } from '../../entities/workflows/use-overviews.js';
import { useFreshWorkflows } from '../../entities/workflows/use-workflows.js';
import { Button } from '../../shared/ui/button.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { EmptyPage, Page } from '../../shared/ui/page.js';
import { DropZone } from './inspect/drop-zone.js';
import { ImportPanel } from './inspect/import-panel.js';
import { useImport } from './inspect/use-import.js';
import { LibraryFilters } from './library-filters.js';
import { EVERYTHING, filtered, type LibraryFilter } from './library-filter.js';
import { UnavailableSection } from './shipped/unavailable-section.js';
import { WorkflowCards } from './workflow-cards.js';

const FILES =
  '.json,.png,.webp,.avif,.mp4,.mov,.webm,.mkv,.mp3,.flac,.ogg,.glb,application/json,image/*,video/*,audio/*';

/** The workflows that one may run, and the way to bring another. */
export function WorkflowsPage() {
  const { t } = useTranslation('shell');
  const chooser = useRef<HTMLInputElement>(null);
  const importing = useImport();
  const { role } = useCurrentUser();
  const workflows = useFreshWorkflows();
  const choose = () => chooser.current?.click();
  const openBrought = useEffectEvent(() => {
    const file = takeBroughtFile();
    if (file) importing.open(file);
  });
  useEffect(() => openBrought(), []);
  return (
    <DropZone onFile={importing.open}>
      <Page title={t('places.workflows')} actions={<ImportButton onPress={choose} />}>
        <FileChooser ref={chooser} onFile={importing.open} />
        <ImportPanel importing={importing} onChoose={choose} />
        <Loaded query={workflows}>{(found) => <Library workflows={found} />}</Loaded>
        {role === 'admin' && <UnavailableSection />}
      </Page>
    </DropZone>
  );
}

function ImportButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation('workflows');
  return (
    <Button look="primary" title={t('import.hint')} onClick={onPress}>
      <FileUp aria-hidden />
      {t('import.choose')}
    </Button>
  );
}

interface FileChooserProps {
  ref: React.Ref<HTMLInputElement>;
  onFile: (file: File) => void;
}

function FileChooser({ ref, onFile }: FileChooserProps) {
  const { t } = useTranslation('workflows');
  return (
    <input
      ref={ref}
      type="file"
      accept={FILES}
      hidden
      aria-label={t('import.title')}
      onChange={({ target }) => {
        const [file] = target.files ?? [];
        // The same file can be chosen again, such as after it was mended.
        target.value = '';
        if (file) onFile(file);
      }}
    />
  );
}

function Library({ workflows }: { workflows: readonly Workflow[] }) {
  const { t } = useTranslation('workflows');
  const { id } = useCurrentUser();
  const [filter, setFilter] = useState<LibraryFilter>(EVERYTHING);
  const { data: overviews } = useOverviews(workflows.map((workflow) => workflow.id));
  const shown = filtered(workflows, filter, overviews, id);
  if (workflows.length === 0)
    return <EmptyPage icon={<WorkflowIcon aria-hidden />} title={t('none')} text={t('noneText')} />;
  return (
    <>
      <LibraryFilters filter={filter} onChange={setFilter} />
      {shown.length > 0 ? (
        <WorkflowCards key={JSON.stringify(filter)} workflows={shown} overviews={overviews} />
      ) : (
        <EmptyPage icon={<WorkflowIcon aria-hidden />} title={t('nothingFound')} text={t('nothingFoundText')}>
          <Button onClick={() => setFilter(EVERYTHING)}>{t('showAll')}</Button>
        </EmptyPage>
      )}
    </>
  );
}
