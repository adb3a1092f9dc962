import type { Asset } from '@atelier/contracts';

export const asset: Asset = {
  id: 12,
  name: '猫.png',
  kind: 'image',
  content_type: 'image/png',
  size_bytes: 1_482_113,
  sha256: '3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea',
  width: 1024,
  height: 1024,
  duration_ms: null,
  frame_rate: null,
  has_alpha: false,
  animated: false,
  has_sound: false,
  thumbhash: 'mesCBYCXW2eHd3eIiIiIgHiI/0CI',
  created_at: '2026-11-26T08:00:00.000Z',
  last_used_at: null,
  url: '/api/v1/assets/12/content?expires=1795687200&signature=q0Zb0q2mH3lqkqz8K3Vb0c5m3s1q8y1o7pD0m4b7Q2E',
  thumbnail_url: '/api/v1/assets/12/thumbnail?expires=1795687200&signature=Xk2v0q2mH3lqkqz8K3Vb0c5m3s1q8y1o7pD0m4b7Q2E',
};
