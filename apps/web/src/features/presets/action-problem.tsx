import { useTranslation } from 'react-i18next';
import { Notice } from '../../shared/ui/notice.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import type { PresetActions } from './use-preset-actions.js';

/** Why the last action was refused; one that somebody else was before shows what stands there now. */
export function ActionProblem({ actions: { problem } }: { actions: PresetActions }) {
  const { t } = useTranslation('prompt');
  if (problem !== 'changed_meanwhile') return <ProblemNotice code={problem} />;
  return (
    <Notice tone="danger" role="alert">
      {t('presets.changedMeanwhile')}
    </Notice>
  );
}
