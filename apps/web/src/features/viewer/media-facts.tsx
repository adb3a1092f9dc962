import type { Output } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { clock } from '../../entities/media/clock.js';
import { nameOf } from '../../entities/media/media-name.js';
import { formatCount } from '../../shared/i18n/format.js';
import { Fact } from './fact.js';

/** What is known of a film, a sound or a file beyond what pictures have. */
export function MediaFacts({ output }: { output: Output }) {
  const { t, i18n } = useTranslation('viewer');
  const { duration_ms, frame_rate } = output;
  const name = nameOf(output);
  return (
    <>
      {duration_ms !== null && <Fact name={t('duration')}>{clock(duration_ms)}</Fact>}
      {frame_rate !== null && <Fact name={t('frameRate')}>{formatCount(frame_rate, i18n.language)}</Fact>}
      {name !== null && (
        <Fact name={t('fileName')} copied={name}>
          <span className="min-w-0 truncate" title={name}>
            {name}
          </span>
        </Fact>
      )}
    </>
  );
}
