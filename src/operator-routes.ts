/** What operators tell a running gateway, each by a scope of its own: what to forget, who there is, what is offered. */

import type { FastifyInstance } from 'fastify';
import type { IdentityOf } from './access/tokens.ts';
import { tagsOf } from './agencies/parts.ts';
import { agencySwitcher } from './agencies/switch-agency.ts';
import type { Cache } from './cache/cache.ts';
import { documentsRegistrar } from './counter/clients/register-documents.ts';
import { registerChanges } from './counter/offices/register-changes.ts';
import { catalogueLoader } from './counter/services/load.ts';
import { type Composition, documentsScope, forgetScope, manageScope } from './graph/compose.ts';
import type { Part } from './graph/part.ts';
import { agencyRoute } from './http/agency-route.ts';
import { catalogueRoute } from './http/catalogue-route.ts';
import { documentsRoute } from './http/documents-route.ts';
import { forgetRoute } from './http/forget-route.ts';
import { registerRoutes } from './http/register-routes.ts';
import { documentFaults } from './policy/faults.ts';
import type { Surroundings } from './surroundings.ts';

interface OperatorRoutes {
  readonly around: Pick<Surroundings, 'agencies' | 'catalogue' | 'changing'>;
  readonly identityOf: IdentityOf;
  readonly composition: Composition;
  readonly parts: readonly Part[];
  readonly forget: Cache['forget'];
}

export function operatorRoutes(
  app: FastifyInstance,
  { around, identityOf, composition, parts, forget }: OperatorRoutes,
) {
  forgetRoute(app, { identityOf, scope: forgetScope, known: tagsOf(parts), forget });
  const { agencies, catalogue, changing } = around;
  if (!changing) return;
  const known = new Set(agencies.map(({ manifest }) => manifest.id));
  agencyRoute(app, { identityOf, scope: manageScope, switchTo: agencySwitcher({ ...changing, agencies: known }) });
  const load = catalogueLoader({
    ...changing,
    catalogue,
    scopes: new Set(composition.scopes.keys()),
    agencies: known,
  });
  catalogueRoute(app, { identityOf, scope: manageScope, load });
  const register = documentsRegistrar({ ...changing, faultsOf: documentFaults(composition) });
  documentsRoute(app, { identityOf, scope: documentsScope, register });
  registerRoutes(app, { identityOf, scope: manageScope, ...registerChanges(changing) });
}
