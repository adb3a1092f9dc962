import type { GroupChoice } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGroupChoices, useSetGroupShared } from '../../entities/group-shares/use-group-shares.js';
import type { SharedItem } from '../../entities/group-shares/group-share-calls.js';
import { toApiError } from '../../shared/api/api-error.js';
import { Checkbox } from '../../shared/ui/checkbox.js';
import { Loaded } from '../../shared/ui/loaded.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';

/** The groups of whoever looks, each to be chosen. */
export function GroupChoices({ item }: { item: SharedItem }) {
  const { t } = useTranslation('groupShares');
  const choices = useGroupChoices(item);
  return (
    <>
      <p className="text-sm text-muted">{t(`text.${item.kind}`)}</p>
      <Loaded query={choices}>
        {({ items, may_share }) =>
          items.length === 0 ? (
            <p className="text-sm">{t('noGroups')}</p>
          ) : (
            <Groups item={item} groups={items} mayShare={may_share} />
          )
        }
      </Loaded>
    </>
  );
}

interface GroupsProps {
  item: SharedItem;
  groups: readonly GroupChoice[];
  mayShare: boolean;
}

/** What was just pressed. */
interface Asked {
  groupId: number;
  isShared: boolean;
}

/** Whoever may share no more can still end what they share. */
function Groups({ item, groups, mayShare }: GroupsProps) {
  const { t } = useTranslation('groupShares');
  const set = useSetGroupShared(item);
  // Shown from the press on, until the list says the same.
  const [asked, setAsked] = useState<Asked | null>(null);
  const choose = (next: Asked) => {
    setAsked(next);
    set.mutate(next, { onSettled: () => setAsked(null) });
  };
  const shown = mayShare ? groups : groups.filter(({ shared }) => shared);
  return (
    <>
      {set.error && <ProblemNotice code={toApiError(set.error).code} />}
      {!mayShare && <p className="text-sm">{t('mayNot')}</p>}
      {shown.length > 0 && (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-sm font-medium">{t('groups')}</legend>
          {shown.map(({ id, name, shared }) => (
            <Checkbox
              key={id}
              label={name}
              checked={asked?.groupId === id ? asked.isShared : shared}
              onChange={(isShared) => choose({ groupId: id, isShared })}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
