/** `manifest.json`: what an agency says of itself, checked before any of its code runs. */

import { z } from 'zod';
import { ServiceCode } from '../scalars/index.ts';
import { isIdentifier } from '../transport/x-road-id.ts';
import { isHeaderName } from '../wire-messages.ts';

const sentence = z.strictObject({ fa: z.string().min(1), en: z.string().min(1) });

const header = z.string().refine(isHeaderName, 'is not a header that can be sent');

/** Besides its own, each may want our certificate: mutual TLS. */
const besides = { clientCertificate: z.boolean().optional() };

const apiKey = z
  .strictObject({
    kind: z.literal('api-key'),
    header: header.optional(),
    /** For an agency that insists: addresses are logged by whatever stands between. */
    query: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/)
      .optional(),
    ...besides,
  })
  .refine((one) => (one.header === undefined) !== (one.query === undefined), 'has either `header` or `query`');

const oauth2 = z.strictObject({
  kind: z.literal('oauth2'),
  tokenPath: z.string().startsWith('/'),
  scope: z
    .string()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/)
    .optional(),
  clientIn: z.enum(['header', 'body']).optional(),
  ...besides,
});

const signed = z.strictObject({
  kind: z.literal('signed'),
  with: z.enum(['hmac', 'rsa', 'rsa-pss', 'ecdsa']),
  /** The only headers that the adapter's `sign` may give. */
  headers: z.array(header).min(1).max(16),
  ...besides,
});

const xRoad = z.strictObject({
  kind: z.literal('x-road'),
  provider: z.string().refine((text) => isIdentifier(text, 3), 'is not class/member/subsystem'),
  instance: z
    .string()
    .refine((text) => isIdentifier(text, 1), 'is not the name of an instance')
    .optional(),
  requestHash: z.enum(['checked', 'unchecked']).optional(),
  ...besides,
});

const authentication = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('mtls') }),
  z.strictObject({ kind: z.literal('basic'), ...besides }),
  apiKey,
  oauth2,
  signed,
  xRoad,
  // WS-Security in the envelope of SOAP messages; `timestamp` goes with a signature always.
  z.strictObject({
    kind: z.literal('ws-username'),
    password: z.enum(['text', 'digest']),
    timestamp: z.boolean().default(true),
    ...besides,
  }),
  z.strictObject({ kind: z.literal('ws-certificate'), password: z.enum(['text', 'digest']).optional(), ...besides }),
]);

/** When an agency is left alone for a while. */
const breaker = z.strictObject({
  /** So many failures in a row, with nothing good heard for a second. */
  failures: z.int().min(2).max(100).default(5),
  /** Or this share of failures among at least twenty calls, in percent. */
  percent: z.int().min(10).max(100).default(75),
  /** How far back calls are counted, in seconds. */
  windowSeconds: z.int().min(1).max(60).default(10),
  /** For how long at first, in seconds; where that does not help twice as long each time, up to five seconds. */
  openSeconds: z.number().min(0.1).max(5).default(1),
});

/** Beyond these no agency goes, whatever its manifest says. */
const limits = z.strictObject({
  /** Connections held open to the agency by one instance. */
  connections: z.int().min(1).max(256).default(16),
  /** How long one exchange may take, in milliseconds. */
  timeoutMs: z.int().min(50).max(60_000).default(2_000),
  /** The largest answer read, in bytes. */
  maxResponseBytes: z.int().min(1_024).max(16_777_216).default(2_097_152),
  /** Messages that all instances together may have under way at once. */
  atOnce: z.int().min(1).max(1_024).default(32),
  /** How many more may wait in one instance. */
  queue: z.int().min(0).max(10_000).default(1_000),
  /** How often a safe read that failed is asked again. */
  retries: z.strictObject({ atMost: z.int().min(0).max(3).default(2) }).prefault({}),
  breaker: breaker.prefault({}),
});

/** Of an adapter's id, which is its folder's name: lower-case words joined by hyphens. */
export const idForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export const manifestSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.string().regex(idForm),
  name: sentence,
  /** How far the adapter has come: `draft` while it is written, `standard` when it passes the suite, `assured` when the agency stands behind it. */
  level: z.enum(['draft', 'standard', 'assured']),
  /** Whom to call when the agency refuses us or breaks its contract. */
  contact: z.string().min(1),
  /** Who looks over changes of it, as CODEOWNERS has them: `@name`, `@organisation/team`, or an address. */
  owners: z
    .array(z.string().regex(/^(@[\w-]+(\/[\w.-]+)?|[\w.+-]+@[\w.-]+)$/))
    .max(10)
    .default([]),
  /** The only hosts an address of this agency may have outside the sandbox. */
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/)).min(1),
  authentication,
  limits: limits.prefault({}),
  /** The scopes of this agency's fields, each with what it covers. */
  scopes: z.record(z.string(), z.strictObject({ name: sentence, dataClass: z.enum(['personal', 'public']) })),
  /** Business reasons the agency gives, with what clerk and citizen are told. */
  rejections: z
    .record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.strictObject({ forClerk: sentence, forCitizen: sentence }))
    .default({}),
});

export type Manifest = z.output<typeof manifestSchema>;

/** What is wrong with a manifest, one sentence each; empty when it is good. */
export function manifestMistakes(folder: string, json: unknown): readonly string[] {
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) {
    return parsed.error.issues.map(
      (issue) => `${folder}/manifest.json: ${issue.path.join('.') || 'the file'}: ${issue.message}.`,
    );
  }
  const { id, scopes } = parsed.data;
  const mistakes = Object.keys(scopes)
    .filter((scope) => !isScopeOf(id, scope))
    .map((scope) => `${folder}/manifest.json: scopes: "${scope}" is not a name that begins with "${id}.".`);
  if (id !== folder) mistakes.push(`${folder}/manifest.json: id: "${id}" is not the name of its folder.`);
  return mistakes;
}

function isScopeOf(id: string, scope: string): boolean {
  try {
    return ServiceCode.parse(scope) === scope && scope.startsWith(`${id}.`);
  } catch {
    return false;
  }
}

/** `schema/manifest.schema.json`, for editors and for agencies: what the file may be before it is checked and its defaults are filled in. */
export const manifestJsonSchema = (): object => ({
  ...z.toJSONSchema(manifestSchema, { target: 'draft-2020-12', io: 'input' }),
  $id: 'https://pishkhan.example/schema/manifest.schema.json',
  title: "manifest.json of an agency's adapter",
});
