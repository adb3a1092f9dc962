import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CommandRequest, publicShareCommands } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, Counter } from '@atelier/platform';
import { Config } from '../../config.js';
import { PublicShareRepository } from '../public-shares/public-share.repository.js';
import { ShareAccess } from '../public-shares/share-access.js';
import { REPORT_PICTURE } from './report-picture.sql.js';

const ASK_AGAIN_S = 3_600;
const PURPOSE = 'atelier picture reports v1';

const reported = new Counter({
  name: 'atelier_picture_reports_total',
  help: 'Reports of pictures by visitors of shares: stored, repeated, or refused because there are too many',
  labels: ['outcome'],
});

/** Takes in what visitors of shares report, for admins to look at. Nothing is hidden by a report: a crowd could hide anything. */
@Injectable()
export class ReportPicture {
  constructor(
    private readonly database: Database,
    private readonly access: ShareAccess,
    private readonly shares: PublicShareRepository,
    private readonly config: Config,
  ) {}

  /** Can be repeated: the same network is counted once for each picture of a share. @throws AppError `not_found`, `share_locked`, `rate_limited` */
  async report(request: CommandRequest<typeof publicShareCommands.report>): Promise<void> {
    const { token, grant, image_id, network, body } = request;
    const share = await this.access.authorize(token, grant);
    if (!(await this.shares.image(share, image_id))) throw new AppError('not_found');
    const hashes = [this.hashOf(`${share.id}/${image_id}/${network}`), this.hashOf(network)] as const;
    const [row] = await this.database.run(REPORT_PICTURE, [share.id, image_id, body.reason, body.text, ...hashes]);
    const { is_known, is_full, is_stored } = row!;
    reported.add({ outcome: is_stored ? 'stored' : is_full && !is_known ? 'refused' : 'repeated' });
    if (is_full && !is_known)
      throw new AppError('rate_limited', { detail: 'Too many reports', retryAfterS: ASK_AGAIN_S });
  }

  private hashOf(text: string): Buffer {
    return createHmac('sha256', this.config.signingSecret).update(`${PURPOSE}/${text}`).digest();
  }
}
