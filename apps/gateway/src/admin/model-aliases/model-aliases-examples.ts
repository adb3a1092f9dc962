import type { ModelAlias, ModelAliases } from '@atelier/contracts';

export const modelAlias: ModelAlias = {
  name: 'gpt-image-2',
  model: 'stable-diffusion-xl',
  updated_at: '2026-11-27T12:00:00.000Z',
};

export const modelAliases: ModelAliases = {
  items: [modelAlias],
  environment: { 'dall-e-3': 'flux1-dev' },
  unknown_names: 'refuse',
  default_model: null,
};
