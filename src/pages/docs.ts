/** The documentation at `/docs`: as it was built, or, from source, made anew for whoever opens a page. */

import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pages, type Site, servePages } from '../http/pages.ts';
import { moduleExtension, root } from '../root.ts';

export function docsPages(app: FastifyInstance): void {
  if (moduleExtension === '.js') pages(app, '/docs', join(root, 'web', 'docs'));
  else servePages(app, '/docs', siteFromSource());
}

/** A page is made of what its source says now; what belongs to it (style, search index) was made with it. */
function siteFromSource(): (path: string) => Promise<Site> {
  let site: Promise<Site> | undefined;
  return (path) => {
    if (site === undefined || !path.includes('.')) site = make();
    return site;
  };
}

async function make(): Promise<Site> {
  const { docsSite } = await import('../tools/docs-site.ts');
  return docsSite();
}
