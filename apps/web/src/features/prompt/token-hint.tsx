import { useTranslation } from 'react-i18next';
import { TOKENS_PER_PART, estimateTokens, partsOf } from './tokens.js';

/** The estimated number of tokens of a prompt. */
export function TokenHint({ text }: { text: string }) {
  const { t } = useTranslation('make');
  const tokens = estimateTokens(text);
  const count = partsOf(tokens);
  if (tokens === 0) return null;
  return (
    <span title={t('tokensHelp', { part: TOKENS_PER_PART })} className="text-xs text-muted tabular-nums">
      {count === 1
        ? t('tokens', { tokens, part: TOKENS_PER_PART })
        : t('tokenParts', { tokens, count, part: TOKENS_PER_PART })}
    </span>
  );
}
