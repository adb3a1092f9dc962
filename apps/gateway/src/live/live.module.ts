import { Module } from '@nestjs/common';
import { ProgressModule } from '../progress/progress.module.js';
import { Admission } from './admission.js';
import { LiveConnections } from './live-connections.js';
import { LiveHandlers } from './live-handlers.js';
import { LiveServer } from './live-server.js';
import { LiveSessions } from './live-sessions.js';
import { SocketIdentity } from './socket-identity.js';
import { UserFeeds } from './user-feeds.js';

@Module({
  imports: [ProgressModule],
  providers: [Admission, SocketIdentity, LiveServer, LiveConnections, LiveSessions, LiveHandlers, UserFeeds],
})
export class LiveModule {}
