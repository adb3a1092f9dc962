import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SharedItem } from '../../entities/group-shares/group-share-calls.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import { GroupDialog } from './group-dialog.js';
import { useMayShare } from './use-may-share.js';

interface GroupButtonProps {
  item: SharedItem;
  name: string;
  /** Only its icon. */
  compact?: boolean;
}

/** Opens the groups with which something is shared. */
export function GroupButton({ item, name, compact = false }: GroupButtonProps) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState<boolean | null>(null);
  if (!useMayShare()) return null;
  const press = () => setOpen(true);
  return (
    <>
      {compact ? (
        <IconButton label={t('shareWithGroup')} aria-haspopup="dialog" onClick={press}>
          <Users aria-hidden />
        </IconButton>
      ) : (
        <Button aria-haspopup="dialog" onClick={press}>
          <Users aria-hidden />
          {t('shareWithGroup')}
        </Button>
      )}
      {open !== null && <GroupDialog item={item} name={name} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
