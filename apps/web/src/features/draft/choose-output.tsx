import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { OutputTile } from '../../entities/media/output-tile.js';
import { shownOf, type ShownOutput } from '../../entities/tasks/shown-outputs.js';
import type { StudioTask } from '../../entities/tasks/studio-task.js';

interface ChooseOutputProps {
  task: StudioTask;
  chosen: ShownOutput;
  onChoose: (output: ShownOutput) => void;
}

/** Which output of a task that has several is meant: where all of them are looked at, nobody else can know. */
export function ChooseOutput({ task, chosen, onChoose }: ChooseOutputProps) {
  const { t } = useTranslation('gallery');
  const outputs = shownOf(task);
  const choose = (id: number) => {
    const output = outputs.find((one) => one.id === id);
    if (output) onChoose(output);
  };
  return (
    <Menu.RadioGroup
      aria-label={t('reuseWhich')}
      value={chosen.id}
      onValueChange={choose}
      className="mb-1 grid grid-cols-4 gap-1 border-b border-line p-1 pb-2"
    >
      {outputs.map((output, index) => (
        <Menu.RadioItem
          key={output.id}
          value={output.id}
          aria-label={t('reuseNumber', { number: index + 1, count: outputs.length })}
          className="w-14 overflow-hidden rounded-print outline-offset-1 data-checked:ring-2 data-checked:ring-accent data-highlighted:outline-2 data-highlighted:outline-ink"
        >
          <OutputTile task={task} output={output} />
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
