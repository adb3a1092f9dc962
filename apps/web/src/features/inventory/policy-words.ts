import type { PolicyReason } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../shared/i18n/format.js';

const CODES = ['unknown_class', 'class_denied', 'bad_file', 'file_not_brought', 'bad_output_path', 'secret', 'too_many_nodes', 'too_many_outputs', 'batch_too_large', 'too_many_steps', 'too_large', 'too_much_work'] as const; // prettier-ignore

type Told = Pick<PolicyReason, 'code' | 'message' | 'amount'>;

/** Why the policy refuses something. The server's sentence says more, and is English: it stands beside ours on an English page alone. */
export function usePolicyWords(): (reason: Told) => string {
  const { t, i18n } = useTranslation('workflows');
  return ({ code, message, amount }) => {
    const known = CODES.find((other) => other === code);
    if (known === undefined) return message;
    const told = t(`import.reason.${known}`);
    if (i18n.language === 'en') return `${told} ${message}`;
    const figure = (count: number) => formatCount(count, i18n.language);
    return amount ? told + t('import.amount', { asked: figure(amount.asked), allowed: figure(amount.allowed) }) : told;
  };
}
