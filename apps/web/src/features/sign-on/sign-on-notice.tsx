import type { ProblemCode } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { signOnProblem } from './sign-on-address.js';

/** What became of a try to sign in at a provider. Of an address that somebody made up nothing is shown but that it failed. */
export function SignOnNotice() {
  const { i18n } = useTranslation('problems');
  const code = signOnProblem();
  if (code === null) return null;
  const isKnown = /^[a-z_]+$/.test(code) && i18n.exists(`problems:${code}`);
  return <ProblemNotice code={isKnown ? (code as ProblemCode) : 'sign_on_failed'} />;
}
