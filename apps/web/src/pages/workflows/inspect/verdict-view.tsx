import type { Inspection } from '@atelier/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../shared/ui/notice.js';
import { KindIcon } from '../kind-icon.js';
import { MissingList } from '../../../features/inventory/missing-list.js';
import { usePolicyWords } from '../../../features/inventory/policy-words.js';
import { useUnsupportedWords, useWarningWords } from './verdict-words.js';
import type { Verdict } from './verdict.js';

const TONES = { good: 'info', kept: 'warning', refused: 'danger' } as const;
/** More lines of one sort are counted, not listed. */
const SHOWN = 12;

/** Everything that an inspection found, in words: what it makes, what keeps it from running or being kept, what was adjusted. */
export function VerdictView({ inspection, verdict }: { inspection: Inspection; verdict: Verdict }) {
  const { t } = useTranslation('workflows');
  const { outcome, missing } = verdict;
  const of = inspection.requirement[0]?.of_runners ?? 0;
  return (
    <div className="flex min-w-0 flex-col gap-4 text-sm">
      <Notice tone={TONES[outcome]} role="status">
        {t(`import.verdict.${outcome}`)}
      </Notice>
      <Summary inspection={inspection} />
      <Unsupported items={inspection.unsupported} />
      <Policy inspection={inspection} />
      {missing.length > 0 && (
        <Part title={t('import.verdict.missing')}>
          <MissingList items={missing} of={of} />
          {missing.some(({ url }) => url) && <p className="mt-1 text-xs text-muted">{t('authorSays')}</p>}
        </Part>
      )}
      <Warnings warnings={inspection.warnings} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h3 className="font-medium">{title}</h3>
      {children}
    </div>
  );
}

function Summary({ inspection: { graph, form, outputs } }: { inspection: Inspection }) {
  const { t } = useTranslation('workflows');
  const saved = outputs.filter(({ preview }) => !preview);
  const kinds = [...new Set((saved.length > 0 ? saved : outputs).map(({ kind }) => (kind === 'model' ? 'model3d' : kind)))]; // prettier-ignore
  return (
    <Part title={t('import.verdict.summary')}>
      <p className="text-muted">
        {t('import.verdict.nodes', { count: Object.keys(graph).length })}
        {' · '}
        {t('import.verdict.fields', { count: form.fields.filter(({ hidden }) => !hidden).length })}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
        {t(kinds.length > 0 ? 'import.verdict.makes' : 'import.verdict.makesNothing')}
        {kinds.map((kind) => (
          <span key={kind} className="inline-flex items-center gap-1.5 text-ink">
            <KindIcon kind={kind as 'image'} className="size-4" />
            {t(`makes.${kind as 'image'}`)}
          </span>
        ))}
      </p>
    </Part>
  );
}

function Unsupported({ items }: { items: Inspection['unsupported'] }) {
  const { t } = useTranslation('workflows');
  const words = useUnsupportedWords();
  if (items.length === 0) return null;
  return (
    <Part title={t('import.verdict.unsupported')}>
      <Lines>
        {items.map((item) => [
          item.class,
          item.pack
            ? t('item.classPack', { name: item.class, pack: item.pack })
            : t('item.class', { name: item.class }),
          words(item),
        ])}
      </Lines>
    </Part>
  );
}

function Policy({ inspection: { graph, policy } }: { inspection: Inspection }) {
  const { t } = useTranslation('workflows');
  const words = usePolicyWords();
  const { reasons } = policy;
  const about = (node: string | null) =>
    node === null ? '' : t('import.verdict.atNode', { node: nameOf(graph, node) });
  if (reasons.length === 0) return null;
  return (
    <Part title={t('import.verdict.policy')}>
      <Lines>{reasons.map((reason, index) => [String(index), about(reason.node), words(reason)])}</Lines>
      <p className="text-xs text-muted">{t('import.verdict.askAdmin')}</p>
    </Part>
  );
}

/** With its class, by which people know it. */
function nameOf(graph: Inspection['graph'], id: string): string {
  const { class_type } = (graph[id] ?? {}) as { class_type?: unknown };
  return typeof class_type === 'string' ? `${id} · ${class_type}` : id;
}

function Warnings({ warnings }: { warnings: Inspection['warnings'] }) {
  const { t } = useTranslation('workflows');
  const words = useWarningWords();
  if (warnings.length === 0) return null;
  return (
    <Part title={t('import.verdict.warnings')}>
      <Lines>{warnings.map((warning, index) => [String(index), ...words(warning)])}</Lines>
    </Part>
  );
}

/** Lines of what it is about, and what is said of it. */
function Lines({ children }: { children: readonly (readonly [key: string, about: string, said: string])[] }) {
  const { t } = useTranslation('workflows');
  return (
    <ul className="flex flex-col gap-1">
      {children.slice(0, SHOWN).map(([key, about, said]) => (
        <li key={key} className="flex flex-col">
          {about && <span>{about}</span>}
          <span className="text-muted">{said}</span>
        </li>
      ))}
      {children.length > SHOWN && (
        <li className="text-muted">{t('import.verdict.more', { count: children.length - SHOWN })}</li>
      )}
    </ul>
  );
}
