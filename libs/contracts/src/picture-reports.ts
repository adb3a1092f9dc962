import { z } from 'zod';
import { isStorable, NOT_STORABLE } from './storable-text.js';

export const REPORT_LIMITS = {
  /** Characters of what a visitor writes. */
  text: 500,
  /** Of one network at all shares within a day. */
  perNetworkAndDay: 20,
  /** Of one share, whoever reports. */
  perShare: 200,
} as const;

export const REPORT_REASONS = ['illegal', 'sexual', 'violence', 'person', 'copyright', 'other'] as const;

/** Why a visitor reports a picture. */
export const reportReasonSchema = z.enum(REPORT_REASONS).meta({ id: 'ReportReason' });
export type ReportReason = z.infer<typeof reportReasonSchema>;

/** Body of `POST /api/v1/public/shares/{token}/images/{id}/report`. */
export const reportPictureSchema = z
  .strictObject({
    reason: reportReasonSchema,
    text: z.string().trim().max(REPORT_LIMITS.text).refine(isStorable, NOT_STORABLE).default('').meta({
      description: 'In the words of who reports it, for admins',
    }),
  })
  .meta({ id: 'ReportPicture', examples: [{ reason: 'person', text: 'This is me, and I did not agree' }] });
export type ReportPicture = z.infer<typeof reportPictureSchema>;
