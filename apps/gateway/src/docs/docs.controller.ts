import { Controller, Get, Header, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppError } from '@atelier/platform';
import { Public } from '../access/access.decorator.js';
import { acceptsGzip, openDocsFile } from './docs-files.js';
import { DOCS_FILES, DOCS_PAGE, DOCS_START } from './docs-page.js';
import { readOpenApiFile } from './openapi-file.js';

/** The description of the API and a page to read and try it. */
@Controller('api')
@Public()
export class DocsController {
  private document: Promise<string> | undefined;

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'no-cache')
  openapi(): Promise<string> {
    this.document ??= readOpenApiFile();
    return this.document;
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  page(): string {
    return DOCS_PAGE;
  }

  @Get('docs/start.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'no-cache')
  start(): string {
    return DOCS_START;
  }

  @Get('docs/:file')
  @Header('cache-control', 'public, max-age=3600')
  @Header('vary', 'accept-encoding')
  file(
    @Param('file') name: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('accept-encoding') accepted = '',
  ): StreamableFile {
    if (!Object.hasOwn(DOCS_FILES, name)) throw new AppError('not_found');
    const { stream, isGzipped } = openDocsFile(name, acceptsGzip(accepted));
    if (isGzipped) void reply.header('content-encoding', 'gzip');
    return new StreamableFile(stream, { type: DOCS_FILES[name] });
  }
}
