/** The flags of `adapter:new`. */

import { parseArgs } from 'node:util';
import { Unusable } from '../../complaint.ts';

export const usage = `npm run adapter:new -- [flags]

Writes adapters/<id>/: an adapter that runs at once against its own stand-in. What is not said is asked for.

The agency
  --id public-library            the folder's name: lower-case words joined by hyphens
  --name-en "Public Library"     --name-fa "کتابخانهٔ عمومی"
  --contact "operations desk"    whom to call when something breaks
  --host api.library.example     may be repeated; nothing else is ever connected to
  --protocol rest                or soap, then with --endpoint /path --namespace urn:x [--soap-version 1.2]
  --auth api-key:X-Api-Key       or none, basic, oauth2:/token/path

What it is asked, once for each
  --operation "libraryCard: GET /cards/{nationalId}?year={year: Int?} => { cardNumber as number: ID, validTo: Day? } or 404"
  --operation "renewCard: POST /cards/{nationalId}/renewals { months: Int(1..12) } => { state: '1' as DONE | '2' as REFUSED }"
  --operation "books: GET /books?q={title} => items: [{ title, copies: Int }]<=50, public"
  --operation "libraryCard: GET /cards/{nationalId} => @answer.json or 404"
  --operation "libraryCard: GetCard { nationalId } => { cardNumber: ID }"                       with --protocol soap
    name: METHOD /path {members of the body} => what is answered [or 404][, read][, public]
    { wireName as ourName: Type? }   "?" may be missing; a type that is left out is String, or what the name says
    [Type]<=50   'wire' as NAME | …   String(1..20)   Int(1300..1500)   data.card: { … } for what stands inside others
    String ID Int Float Boolean Day DateTime Rial Uuid NationalId LegalId Plate PropertyCode PostalCode Mobile Iban
    @file is a real answer of the agency, in JSON: fields and types are taken from it

From the agency's own description
  --from service.wsdl            or openapi.yaml, openapi.json; read once, and nothing else is
  --with types.xsd               a file that it refers to; may be repeated
  --list                         only lists the operations
  --only "GetCard,Find*"         writes these
  --reads "Search*"              these only read, though they are sent by POST
  --about card:citizen=personCode   an input that is the key of a citizen, organization, vehicle or property; may be repeated

  --no-generate                  leaves npm run generate to you
`;

const options = {
  id: { type: 'string' },
  'name-en': { type: 'string' },
  'name-fa': { type: 'string' },
  contact: { type: 'string' },
  host: { type: 'string', multiple: true },
  protocol: { type: 'string' },
  endpoint: { type: 'string' },
  namespace: { type: 'string' },
  'soap-version': { type: 'string' },
  auth: { type: 'string' },
  operation: { type: 'string', multiple: true },
  from: { type: 'string' },
  with: { type: 'string', multiple: true },
  list: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  reads: { type: 'string', multiple: true },
  about: { type: 'string', multiple: true },
  'no-generate': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export type Flags = ReturnType<typeof readFlags>;

/** @throws Unusable for a flag that there is not, and for one without its value. */
export function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node goes on to explain how a file is named that begins with a hyphen.
    throw new Unusable(`${error.message.split(/\.\s/)[0]}. See npm run adapter:new -- --help.`);
  }
}

const onlyByHand = ['operation', 'protocol', 'endpoint', 'namespace', 'soap-version'] as const;
const onlyFromDescription = ['with', 'list', 'only', 'reads'] as const;

/** @throws Unusable for flags of the other way, which would be ignored. */
export function refuseOtherWay(flags: Flags): void {
  const isFrom = flags.from !== undefined;
  const given = (isFrom ? onlyByHand : onlyFromDescription).filter((name) => flags[name] || flags[name] === '');
  if (given.length === 0) return;
  const names = given.map((name) => `--${name}`).join(', ');
  const why = isFrom ? 'not with --from: the description says it' : 'only with --from, which names a description';
  throw new Unusable(`${names}: ${why}. See npm run adapter:new -- --help.`);
}
