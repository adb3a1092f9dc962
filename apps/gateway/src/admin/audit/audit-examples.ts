import type { AuditPage } from '@atelier/contracts';

export const auditPage: AuditPage = {
  items: [
    {
      service: 'auth',
      id: 12,
      at: '2026-11-24T08:30:00.000Z',
      actor_id: 1,
      actor_name: 'admin',
      actor_deleted: false,
      action: 'user.change_role',
      object: 'user:7',
      object_name: 'ada',
      result: 'done',
      detail: { from: 'user', to: 'admin' },
      address: '203.0.113.9',
      request_id: '0b6f4c1e-2f63-4a0c-9a55-6c1f2f0d7f11',
      trace_id: '0af7651916cd43dd8448eb211c80319c',
    },
  ],
  next_cursor: null,
};
