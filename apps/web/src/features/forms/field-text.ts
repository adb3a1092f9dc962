import type { FormField } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../shared/i18n/language.js';
import type { FieldProblem, ValueShape } from './form.types.js';

/** Label and help of a field in the language of the page; most authors write one language only. */
export function useFieldText(field: FormField): { label: string; help: string | undefined } {
  const { i18n } = useTranslation();
  return {
    label: inLanguage(i18n.language, field.label || field.name, field.label_zh),
    help: inLanguage(i18n.language, field.help ?? '', field.help_zh) || undefined,
  };
}

const KNOWN = [
  'required',
  'wrong_type',
  'not_a_choice',
  'too_small',
  'too_large',
  'too_short',
  'too_long',
  'bad_characters',
  'bad_file',
  'off_step',
  'not_found',
  'wrong_kind',
  'bad_axis',
  'unknown_list',
  'no_mask',
] as const;
type Known = (typeof KNOWN)[number];

/** Says a problem in the language of the page. */
export function useProblemText(): (problem: FieldProblem | undefined, shape: ValueShape) => string | undefined {
  const { t } = useTranslation('forms');
  return (problem, { minimum, maximum, maxLength, multipleOf }) => {
    if (problem === undefined) return undefined;
    const code = KNOWN.find((known): known is Known => known === problem.code);
    return code ? t(`problems.${code}`, { minimum, maximum, maxLength, multipleOf }) : problem.message;
  };
}
