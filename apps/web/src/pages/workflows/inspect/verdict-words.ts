import type { Inspection } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';

const UNSUPPORTED = ['unknown_class', 'broadcast_node', 'browser_node', 'group_node', 'subgraph_missing', 'browser_value', 'values_do_not_fit'] as const; // prettier-ignore
const WARNINGS = ['values_realigned', 'values_differ', 'value_doubtful', 'link_lost', 'off_inside', 'set_node_missing'] as const; // prettier-ignore

/** Codes that this page does not know are told by the server, in English. */
function known<Code extends string>(codes: readonly Code[], code: string): Code | undefined {
  return codes.find((other) => other === code);
}

export function useUnsupportedWords(): (item: Inspection['unsupported'][number]) => string {
  const { t } = useTranslation('workflows');
  return ({ code, message }) => {
    const told = known(UNSUPPORTED, code);
    return told ? t(`import.unsupported.${told}`) : message;
  };
}

type About = readonly [about: string, said: string];

export function useWarningWords(): (warning: Inspection['warnings'][number]) => About {
  const { t } = useTranslation('workflows');
  return ({ code, node, message }) => {
    const told = known(WARNINGS, code);
    return [node ? t('import.verdict.atNode', { node }) : '', told ? t(`import.warning.${told}`) : message];
  };
}
