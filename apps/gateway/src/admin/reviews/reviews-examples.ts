import type { ReviewPage } from '@atelier/contracts';

export const reviewPage: ReviewPage = {
  items: [
    {
      ...{
        id: 3,
        opened_at: '2026-11-04T09:30:00.000Z',
        withheld: true,
        user_id: 7,
        username: 'ada',
        user_deleted: false,
      },
      ...{ image_id: 314, task_id: 42, kind: 'image', content_type: 'image/png', width: 512, height: 512 },
      ...{ thumbhash: 'aGFzaA==', text: null, share_count: 0, report_count: 0, reports: [] },
      recipe: {
        ...{ prompt: 'a red fox in the snow', model_name: 'stable-diffusion-1.5', seed: 7, params: null },
        created_at: '2026-11-04T09:29:00.000Z',
      },
      url: '/api/v1/admin/reviews/images/314/content?expires=1795608000&signature=q0Zb0q2mH3lqkqz8',
      thumbnail_url: '/api/v1/admin/reviews/images/314/thumbnail?expires=1795608000&signature=q0Zb0q2mH3lqkqz8',
    },
  ],
  next_cursor: null,
  total: 1,
};
