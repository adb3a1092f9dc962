import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui/button.js';
import { Checkbox } from '../../shared/ui/checkbox.js';
import { ConfirmButton } from '../../shared/ui/confirm-button.js';
import { GroupButton } from '../group-shares/group-button.js';
import type { PresetActions } from './use-preset-actions.js';

interface OwnActionsProps {
  actions: PresetActions;
  onEdit: () => void;
}

/** Its owner renames, replaces, shares and deletes it; others make one of their own of it. */
export function OwnActions({ actions: { preset, change, duplicate, remove }, onEdit }: OwnActionsProps) {
  const { t } = useTranslation('prompt');
  if (!preset.own)
    return (
      <Button className="self-start" onClick={() => void duplicate()}>
        <Copy aria-hidden />
        {t('presets.duplicate')}
      </Button>
    );
  return (
    <>
      <Checkbox label={t('presets.share')} checked={preset.shared} onChange={(shared) => void change({ shared })} />
      <div className="flex flex-wrap gap-2">
        <GroupButton item={{ kind: 'preset', id: preset.id }} name={preset.name} />
        <Button onClick={onEdit}>
          <Pencil aria-hidden />
          {t('presets.edit')}
        </Button>
        <ConfirmButton
          title={t('presets.deleteTitle', { name: preset.name })}
          text={t('presets.deleteText')}
          confirm={t('presets.deleteNow')}
          onConfirm={() => void remove()}
        >
          <Trash2 aria-hidden />
          {t('presets.delete')}
        </ConfirmButton>
      </div>
    </>
  );
}
