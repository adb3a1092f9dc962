import type { WorkflowVersion } from '@atelier/contracts';
import { useParams } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '../../../entities/sessions/session-context.js';
import { Button } from '../../../shared/ui/button.js';
import { EmptyPage } from '../../../shared/ui/page.js';
import { WorkflowPlace } from '../workflow-place.js';
import { NewVersionButton } from './new-version-button.js';
import { VersionItem } from './version-item.js';

const PAGE = 10;

/** The versions of a workflow of one's own, the newest first. */
export function VersionsPage() {
  const { t } = useTranslation('workflows');
  const { workflow: id } = useParams({ from: '/workflows/$workflow/versions' });
  return (
    <WorkflowPlace id={id} title={(name) => t('versions.title', { name })} hint={t('versions.text')}>
      {(latest) => <Versions latest={latest} />}
    </WorkflowPlace>
  );
}

function Versions({ latest }: { latest: WorkflowVersion }) {
  const { t } = useTranslation('workflows');
  const { id } = useCurrentUser();
  const [count, setCount] = useState(PAGE);
  if (latest.workflow.user_id !== id)
    return <EmptyPage icon={<Lock aria-hidden />} title={t('versions.onlyOwner')} text={t('graph.hiddenText')} />;
  const numbers = Array.from({ length: Math.min(count, latest.number) }, (_, index) => latest.number - index);
  return (
    <>
      <NewVersionButton latest={latest} />
      <ol aria-label={t('menu.versions')} className="flex max-w-4xl flex-col gap-3">
        {numbers.map((number) => (
          <VersionItem key={number} latest={latest} number={number} />
        ))}
      </ol>
      {latest.number > count && (
        <Button className="self-start" onClick={() => setCount(count + PAGE)}>
          {t('versions.more')}
        </Button>
      )}
    </>
  );
}
