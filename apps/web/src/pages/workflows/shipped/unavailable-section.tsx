import type { ShippedWorkflow } from '@atelier/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../shared/api/api-context.js';
import { bodyOf } from '../../../shared/api/api.js';
import { formatCount } from '../../../shared/i18n/format.js';
import { Section } from '../../../shared/ui/section.js';
import { KindIcon } from '../kind-icon.js';

const EVERY_MS = 30_000;

/** For admins: the workflows that come with Atelier and that no runner can run, with what each needs. */
export function UnavailableSection() {
  const { t } = useTranslation('workflows');
  const api = useApi();
  const { data = [] } = useQuery<ShippedWorkflow[]>({
    queryKey: ['workflows', 'shipped'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/admin/shipped-workflows'))).items,
    staleTime: 0,
    refetchInterval: EVERY_MS,
  });
  const unavailable = data.filter(({ offered }) => !offered);
  if (unavailable.length === 0) return null;
  return (
    <Section title={t('shipped.title')} text={t('shipped.text')}>
      <ul className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(18rem,1fr))]">
        {unavailable.map((workflow) => (
          <Unavailable key={workflow.name} workflow={workflow} />
        ))}
      </ul>
    </Section>
  );
}

function Unavailable({ workflow }: { workflow: ShippedWorkflow }) {
  const { t, i18n } = useTranslation('workflows');
  const { title, makes, missing_classes, files, minimum_comfyui } = workflow;
  const missing = files.filter(({ runners }) => runners === 0);
  return (
    <li className="flex min-w-0 flex-col gap-1 text-sm">
      <h3 className="flex items-center gap-2 font-medium">
        <KindIcon kind={makes} className="size-4 shrink-0 text-muted" />
        {i18n.language.startsWith('zh') ? title.zh : title.en}
      </h3>
      <details>
        <summary className="rounded-control text-muted">
          {t('missingCount', { count: missing.length + (missing_classes.length > 0 ? 1 : 0) })}
        </summary>
        <ul className="mt-1 flex flex-col gap-1 text-xs">
          {missing_classes.length > 0 && <li>{t('shipped.newer', { version: minimum_comfyui })}</li>}
          {missing.map(({ folder, file, size_gb, licence, source }) => (
            <li key={`${folder}/${file}`} className="flex flex-col">
              {t('item.fileIn', { name: file, folder })}
              <span className="text-muted">
                {t('shipped.size', { size: formatCount(size_gb, i18n.language), licence })}
                {` · ${source}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
