import { ACTIVITY_RANGES, type ActivityRange } from '@atelier/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivity } from '../../../entities/admin/admin-hooks.js';
import { ChoiceGroup } from '../../../shared/ui/choice-group.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { ActivityCharts } from './activity-charts.js';
import { ActivityTiles } from './activity-tiles.js';
import { UserUses } from './user-uses.js';

/** What the fleet and its users did in the last hour, day or week. */
export function ActivityPage() {
  const { t } = useTranslation('admin');
  const [range, setRange] = useState<ActivityRange>('hour');
  const activity = useActivity(range);
  return (
    <Section title={t('activity.title')} text={t('activity.text')} aside={<RangeChoice {...{ range, setRange }} />}>
      <Loaded query={activity}>
        {(data) => (
          <div className="flex flex-col gap-5">
            <ActivityTiles activity={data} />
            <ActivityCharts activity={data} />
            <UserUses activity={data} />
          </div>
        )}
      </Loaded>
    </Section>
  );
}

function RangeChoice({ range, setRange }: { range: ActivityRange; setRange: (range: ActivityRange) => void }) {
  const { t } = useTranslation('admin');
  const choices = ACTIVITY_RANGES.map((value) => ({ value, label: t(`activity.ranges.${value}`) }));
  return <ChoiceGroup label={t('activity.range')} hideLabel value={range} choices={choices} onChange={setRange} />;
}
