import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { AppError } from '@atelier/platform';
import { Public } from '../access/access.decorator.js';
import { DOCS_FILES, DOCS_PAGE, DOCS_START } from './docs-page.js';
import { readOpenApiFile } from './openapi-file.js';

const require = createRequire(import.meta.url);

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
  file(@Param('file') name: string): StreamableFile {
    if (!Object.hasOwn(DOCS_FILES, name)) throw new AppError('not_found');
    return new StreamableFile(createReadStream(require.resolve(`swagger-ui-dist/${name}`)), { type: DOCS_FILES[name] });
  }
}
