import type { Setting } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { useSettings } from '../../../entities/admin/admin-hooks.js';

/** The settings in force, by service. */
export function SettingsPage() {
  const { t } = useTranslation('admin');
  const settings = useSettings();
  return (
    <Section title={t('settings.title')} text={t('settings.text')}>
      <Loaded query={settings}>
        {({ services }) =>
          services.map(({ service, settings: list }) => (
            <div key={service} className="flex flex-col gap-2">
              <h3 className="font-semibold">{service}</h3>
              <SettingTable service={service} settings={list} />
            </div>
          ))
        }
      </Loaded>
    </Section>
  );
}

function SettingTable({ service, settings }: { service: string; settings: Setting[] }) {
  const { t } = useTranslation('admin');
  return (
    <DataTable
      caption={service}
      columns={[
        { label: t('settings.name'), cell: ({ name }) => <code className="font-mono text-xs">{name}</code> },
        { label: t('settings.value'), cell: ({ value }) => <code className="font-mono text-xs">{shown(value)}</code> },
        { label: t('settings.description'), cell: ({ description }) => <span lang="en">{description}</span> },
      ]}
      rows={settings}
      keyOf={({ name }) => name}
      empty={t('settings.empty')}
    />
  );
}

const shown = (value: Setting['value']): string => (typeof value === 'string' ? value : JSON.stringify(value));
