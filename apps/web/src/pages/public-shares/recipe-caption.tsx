import type { ImageRecipe, PublicImage } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { modelTitle, taskTitle } from '../../entities/tasks/task-title.js';
import { named } from '../../shared/i18n/named.js';
import { languageOfText } from '../../shared/i18n/language.js';

/** How a picture was made, where its owner shows that. */
export function RecipeCaption({ image, recipe }: { image: PublicImage; recipe: ImageRecipe }) {
  const { t } = useTranslation('gallery');
  const { params, seed } = recipe;
  const title = taskTitle(recipe);
  const facts = [
    modelTitle(recipe),
    ...(image.width === null ? [] : [t('sizeValue', { width: image.width, height: image.height })]),
    ...(params ? [`${t('steps')} ${params.steps}`, `${t('cfg')} ${params.cfg}`, params.sampler_name] : []),
    `${t('seed')} ${seed}`,
  ];
  return (
    <>
      <p lang={languageOfText(title)} className="text-lg whitespace-pre-wrap">
        {title}
      </p>
      {params?.negative_prompt && (
        <p className="text-sm text-muted">
          {named(t('negativePrompt'), '')}
          <span lang={languageOfText(params.negative_prompt)}>{params.negative_prompt}</span>
        </p>
      )}
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted tabular-nums">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </>
  );
}
