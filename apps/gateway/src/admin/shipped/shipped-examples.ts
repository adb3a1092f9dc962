import type { ShippedWorkflowList } from '@atelier/contracts';

export const shippedWorkflows: ShippedWorkflowList = {
  items: [
    {
      name: 'upscale',
      title: { en: 'Upscale', zh: '放大' },
      makes: 'image',
      workflow_id: 14,
      minimum_comfyui: '0.3.57',
      offered: true,
      runners: 2,
      of: 3,
      missing_classes: [],
      files: [],
      suggestions: [
        {
          folder: 'upscale_models',
          file: 'RealESRGAN_x4plus.safetensors',
          size_gb: 0.1,
          licence: 'BSD-3-Clause',
          source: 'Comfy-Org/Real-ESRGAN_repackaged',
          runners: 2,
        },
      ],
    },
  ],
};
