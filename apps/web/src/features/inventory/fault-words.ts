import type { FieldError } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { lackingWords } from './item-words.js';

/** Codes of files that are read and of graphs that are checked. */
const FAULTS = ['not_text', 'not_a_workflow', 'invalid_workflow', 'too_many_links', 'too_many_subgraphs', 'nested_too_deep', 'duplicate_node', 'duplicate_subgraph', 'link_to_nowhere', 'cycle', 'json_syntax', 'json_too_large', 'json_too_deep', 'json_forbidden_key', 'json_duplicate_key', 'json_bad_text', 'json_number_too_long', 'json_not_a_value', 'subgraph_in_itself', 'subgraphs_too_deep', 'too_complex', 'no_output', 'bad_link', 'missing_output', 'wrong_link', 'link_expected', 'not_a_number'] as const; // prettier-ignore

/** Codes that the policy and the reader share. */
const REASONS = ['too_many_nodes', 'secret'] as const;

/** A sentence, and whether it is the server's, which is English. */
export interface FaultWords {
  text: string;
  isEnglish: boolean;
}

/**
 * What is wrong with a file or a graph, or missing for it. The server's sentence says more, and is English: it stands beside ours
 * on an English page alone, and in its place where a code is not known here.
 */
export function useFaultWords(): (fault: FieldError) => FaultWords {
  const { t, i18n } = useTranslation('workflows');
  return ({ code, message, needed }) => {
    if (needed) return { text: lackingWords(needed, t), isEnglish: false };
    const fault = FAULTS.find((known) => known === code);
    const reason = REASONS.find((known) => known === code);
    if (!fault && !reason) return { text: message, isEnglish: true };
    const told = fault ? t(`import.fault.${fault}`) : t(`import.reason.${reason!}`);
    return { text: i18n.language === 'en' ? `${told} ${message}` : told, isEnglish: false };
  };
}
