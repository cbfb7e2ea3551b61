/** What the rows of a catalogue file must keep to among themselves, and towards what the gateway knows. */

import type { IsoDate } from '../../scalars/index.ts';
import type { MandateRow, OpeningRow, ServiceRow } from './format.ts';

/** What a file may point at. */
export interface Surrounding {
  /** Every scope of the graph. */
  readonly scopes: ReadonlySet<string>;
  /** Ids of the agencies whose adapters are loaded. */
  readonly agencies: ReadonlySet<string>;
  /** Codes of the networks that there are. */
  readonly networks: ReadonlySet<string>;
  readonly today: IsoDate;
}

/** Something at a place in a row, with how to mend it. */
export interface Remark {
  readonly place: string;
  readonly text: string;
}

/** Of grades that say where something was read. */
const needsSource = (grade: string): boolean => grade !== 'SAMPLE' && grade !== 'GENERAL_KNOWLEDGE';

export function serviceRemarks(agency: string, row: ServiceRow, { networks }: Surrounding): readonly Remark[] {
  const { code, requirements, fees, openTo, reads } = row;
  return [
    ...ownName('code', code, agency),
    ...sourceRemarks('', row),
    ...fees.flatMap((fee, i) => sourceRemarks(`fees[${i}].`, fee)),
    ...fees.flatMap(({ legs }, i) => totalRemarks(`fees[${i}].legs`, legs)),
    ...openTo.flatMap((opening, i) => sourceRemarks(`openTo[${i}].`, opening)),
    ...openTo.flatMap((opening, i) => networkRemarks(`openTo[${i}].network`, opening.network, networks)),
    ...openTo.flatMap(({ from, to }, i) => orderRemarks(`openTo[${i}].to`, from, to)),
    ...overlapRemarks(openTo),
    ...twice(
      'requirements',
      requirements.map((requirement) => requirement.code),
    ),
    ...twice(
      'fees',
      fees.map(({ from }) => from),
    ),
    ...twice('reads', reads),
  ];
}

export function mandateRemarks(agency: string, row: MandateRow, known: Surrounding): readonly Remark[] {
  const { id, service, networks, effectiveFrom, effectiveTo, timeline, document } = row;
  const hasRefused = [row, ...timeline].some(({ status }) => status === 'REFUSED');
  return [
    ...ownName('id', id, agency),
    ...(service === null ? [] : ownName('service', service, agency)),
    ...networks.flatMap((network, i) => networkRemarks(`networks[${i}]`, network, known.networks)),
    ...(effectiveFrom === null ? [] : orderRemarks('effectiveTo', effectiveFrom, effectiveTo)),
    ...(hasRefused && document === null ? [{ place: 'document', text: refusalAdvice }] : []),
    ...(document !== null && document.date > known.today
      ? [{ place: 'document.date', text: 'is a day that has not come yet; write the day that stands on the document' }]
      : []),
    ...timeline.flatMap(({ on }, i) =>
      i > 0 && on < (timeline[i - 1]?.on ?? on)
        ? [{ place: `timeline[${i}].on`, text: 'is before the event above it; put the oldest first' }]
        : [],
    ),
  ];
}

const refusalAdvice =
  'is missing, and nobody is said to have refused without their own dated document; add it, or write SILENT or NOT_OFFERED';

/** Scopes that no adapter declares: a mistake where the adapter is loaded, else only worth a word. */
export function scopeRemarks({ reads }: ServiceRow, { scopes, agencies }: Surrounding) {
  const unknown = reads.flatMap((scope, i) => (scopes.has(scope) ? [] : [{ scope, place: `reads[${i}]` }]));
  const isLoaded = ({ scope }: { readonly scope: string }) => agencies.has(agencyOf(scope));
  return {
    mistakes: unknown.filter(isLoaded).map(({ scope, place }) => ({ place, text: undeclared(scope, scopes) })),
    warnings: unknown
      .filter((one) => !isLoaded(one))
      .map(({ scope, place }) => ({
        place,
        text: `"${scope}" is of an agency whose adapter is not loaded, so it opens nothing yet`,
      })),
  };
}

const agencyOf = (name: string): string => name.slice(0, name.indexOf('.'));

function undeclared(scope: string, scopes: ReadonlySet<string>): string {
  const siblings = [...scopes].filter((each) => agencyOf(each) === agencyOf(scope));
  return `"${scope}" is declared by no manifest; those there are: ${siblings.join(', ') || 'none'}`;
}

/** So that two agencies never meet over a name. */
function ownName(place: string, name: string, agency: string): readonly Remark[] {
  return agencyOf(name) === agency ? [] : [{ place, text: `does not begin with "${agency}."; it must` }];
}

function sourceRemarks(place: string, row: { readonly verification: string; readonly source: string | null }) {
  if (row.source !== null || !needsSource(row.verification)) return [];
  return [
    { place: `${place}source`, text: `is missing; say where it was read, or grade it GENERAL_KNOWLEDGE or SAMPLE` },
  ];
}

function networkRemarks(place: string, network: string, networks: ReadonlySet<string>): readonly Remark[] {
  if (networks.has(network)) return [];
  return [{ place, text: `"${network}" is not a network; those there are: ${[...networks].join(', ')}` }];
}

function orderRemarks(place: string, from: IsoDate, to: IsoDate | null): readonly Remark[] {
  if (to === null || from < to) return [];
  return [{ place, text: 'is not after "from"; write the first day on which it holds no more' }];
}

function totalRemarks(place: string, legs: readonly { readonly amount: number }[]): readonly Remark[] {
  const total = legs.reduce((sum, { amount }) => sum + amount, 0);
  return Number.isSafeInteger(total) ? [] : [{ place, text: 'are together more than an amount can be; write less' }];
}

/** Two openings to one network at once would leave open which of them is withdrawn. */
function overlapRemarks(openTo: readonly OpeningRow[]): readonly Remark[] {
  return openTo.flatMap((opening, i) => {
    const other = openTo.slice(0, i).findIndex((earlier) => overlap(earlier, opening));
    return other < 0
      ? []
      : [{ place: `openTo[${i}]`, text: `overlaps openTo[${other}] of the same network; end one of them first` }];
  });
}

const overlap = (a: OpeningRow, b: OpeningRow): boolean =>
  a.network === b.network && (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);

export function twice(place: string, names: readonly string[]): readonly Remark[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) < i ? [{ place: `${place}[${i}]`, text: `is "${name}" a second time; remove one` }] : [],
  );
}
