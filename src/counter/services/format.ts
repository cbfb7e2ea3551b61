/** The format of a catalogue file: an agency, its services, and what the law is claimed to say about them. */

import { z } from 'zod';
import { InvalidScalar, IsoDate, Rial, type Scalar, ServiceCode, violations } from '../../scalars/index.ts';

/** A scalar of the graph, and what to write in its place where the value is not one. */
function scalar<T>(kind: Scalar<T>, advice: string) {
  return z.unknown().transform((value, context): T => {
    try {
      return kind.parse(value);
    } catch (error) {
      if (!(error instanceof InvalidScalar)) throw error;
      context.addIssue({ code: 'custom', message: `${violations[error.violation]}; ${advice}` });
      return z.NEVER;
    }
  });
}

/** Control characters and halves of a character are no text that a database keeps. */
const isPlain = (text: string): boolean => !/\p{Cc}/u.test(text) && text.isWellFormed();

const text = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .refine(isPlain, 'holds a line break or a character that is none; write it on one line');
const twoLanguages = z.strictObject({ fa: text, en: text });
const day = scalar(IsoDate, 'write a day as 1405/01/01 or 2026-03-21');
const code = scalar(ServiceCode, 'write lower-case words joined by hyphens, two parts or more joined by dots');
const mandateId = z
  .string()
  .max(100)
  .regex(
    /^[a-z][a-z0-9-]*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/,
    'is not lower-case words and numbers, two parts or more joined by dots',
  );
const network = z.string().regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, 'is not the code of a network, such as PISHKHAN');
const rial = scalar(Rial, 'write whole rials as a number').refine((amount) => amount >= 0, 'is less than nothing');
const agencyId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not the id of an agency, such as civil-registry');

const verification = z.enum([
  'TEXT_READ',
  'COPY_READ',
  'CITED',
  'TITLE_READ',
  'SOURCE_READ',
  'GENERAL_KNOWLEDGE',
  'SAMPLE',
]);

/** How well something is known, and where it was read. */
const known = { verification, source: text.nullable().default(null) };

const requirementRow = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'is not lower-case words joined by hyphens'),
  kind: z.enum(['PRESENCE', 'DOCUMENT', 'DETAIL', 'PHOTO', 'FINGERPRINTS']),
  name: twoLanguages,
});

const feeLegRow = z.strictObject({
  name: twoLanguages,
  beneficiaries: z.array(z.enum(['OFFICE', 'AGENCY', 'TREASURY', 'MUNICIPALITY', 'POST', 'CUSTODIAN'])).max(6),
  amount: rial,
});

/** Holds from its day until that of the next. */
const feeRow = z.strictObject({ from: day, legs: z.array(feeLegRow).min(1).max(20), ...known });

/** Half-open: closed again on the day `to`. */
const openingRow = z.strictObject({ network, from: day, to: day.nullable().default(null), ...known });

export const serviceRow = z.strictObject({
  code,
  name: twoLanguages,
  kind: z.enum(['INQUIRY', 'PAYMENT', 'REQUEST']),
  requirements: z.array(requirementRow).max(50),
  fees: z.array(feeRow).max(100),
  processingDays: z.int().min(1).max(1_000).nullable().default(null),
  openTo: z.array(openingRow).max(200),
  /** Scopes of the graph that whoever gives the service may read. */
  reads: z.array(code).max(500),
  ...known,
});

const mandateStatus = z.enum([
  'DELEGATED',
  'PARTLY_DELEGATED',
  'NOT_OFFERED',
  'SILENT',
  'REFUSED',
  'SUSPENDED',
  'WITHDRAWN',
]);

const mandateEventRow = z.strictObject({ on: day, status: mandateStatus, source: text, verification });

export const mandateRow = z.strictObject({
  id: mandateId,
  instrument: twoLanguages,
  article: twoLanguages,
  claim: twoLanguages,
  service: code.nullable().default(null),
  networks: z.array(network).max(50),
  effectiveFrom: day.nullable().default(null),
  effectiveTo: day.nullable().default(null),
  source: text,
  verification,
  status: mandateStatus,
  statusVerification: verification,
  /** The agency's own paper; without one nobody is said to have refused. */
  document: z.strictObject({ reference: text, date: day }).nullable().default(null),
  timeline: z.array(mandateEventRow).max(200).default([]),
});

/** Whose file it is. The counter's own speaks for no agency: its mandates bind every agency. */
export const counterId = 'counter';

const agencyRow = z.strictObject({
  id: agencyId,
  name: twoLanguages,
  responsiblePost: twoLanguages.nullable().default(null),
});

/** The outside of a file: each row is read for itself, so that one mistake does not hide the next. */
export const fileOutside = z.strictObject({
  agency: agencyRow,
  services: z.array(z.unknown()).max(1_000),
  mandates: z.array(z.unknown()).max(1_000).default([]),
});

export type AgencyRow = z.output<typeof agencyRow>;
export type RequirementRow = z.output<typeof requirementRow>;
export type FeeRow = z.output<typeof feeRow>;
export type FeeLegRow = z.output<typeof feeLegRow>;
export type OpeningRow = z.output<typeof openingRow>;
export type ServiceRow = z.output<typeof serviceRow>;
export type MandateRow = z.output<typeof mandateRow>;
export type MandateEventRow = z.output<typeof mandateEventRow>;

/** A catalogue file without a mistake. */
export interface CatalogueFile {
  readonly agency: AgencyRow;
  readonly services: readonly ServiceRow[];
  readonly mandates: readonly MandateRow[];
}
