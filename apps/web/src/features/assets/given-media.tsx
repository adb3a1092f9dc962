import { Replace, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { named } from '../../shared/i18n/named.js';
import { Button } from '../../shared/ui/button.js';
import { LoadFailed } from '../../shared/ui/load-failed.js';
import { ChooseMedia, type Choices } from './choose-media.js';
import { MaskTools } from './mask-tools.js';
import { MediaView } from './media-view.js';
import { type GivenField, pictureOf } from './media-value.js';
import { useMedia } from './use-media.js';

/** The file of a field, and what can be done with it. */
export function GivenMedia({ field, choices }: { field: GivenField; choices: Choices }) {
  const { t } = useTranslation('assets');
  const { kind, label, value, onChange } = field;
  const ref = pictureOf(value);
  const { media, error, again } = useMedia(ref);
  const [isReplacing, setReplacing] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      {error && !media ? (
        <LoadFailed text={t('notLoaded')} again={again} />
      ) : (
        <MediaView kind={kind} label={label} media={media} mask={value.mask ?? null} onBroken={again} />
      )}
      <div className="flex flex-wrap gap-2">
        {kind === 'image' && media && <MaskTools field={field} />}
        <Button
          aria-expanded={isReplacing}
          aria-label={named(t('replace'), label)}
          onClick={() => setReplacing(!isReplacing)}
        >
          <Replace aria-hidden />
          {t('replace')}
        </Button>
        <Button look="bare" aria-label={named(t('remove'), label)} onClick={() => onChange(null)}>
          <Trash2 aria-hidden />
          {t('remove')}
        </Button>
      </div>
      {isReplacing && <ChooseMedia {...choices} />}
    </div>
  );
}
