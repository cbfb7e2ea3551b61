/** A place in a description: what stands there, and where that is, so that whatever is said of it can be found. */

export interface Spot {
  readonly value: unknown;
  /** As it was handed over. */
  readonly file: string;
  /** RFC 6901; empty for the whole file. */
  readonly pointer: string;
}

type Plain = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 6901 section 3. */
const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

const below = ({ file, pointer }: Spot, step: string | number, value: unknown): Spot => ({
  value,
  file,
  pointer: `${pointer}/${escaped(String(step))}`,
});

/** A member of its own, never one that every object has. */
export function member(spot: Spot, name: string): Spot | undefined {
  const { value } = spot;
  if (!isObject(value) || !Object.hasOwn(value, name) || value[name] === undefined) return undefined;
  return below(spot, name, value[name]);
}

export function within(spot: Spot, ...names: readonly string[]): Spot | undefined {
  return names.reduce<Spot | undefined>((at, name) => at && member(at, name), spot);
}

export function entriesOf(spot: Spot | undefined): readonly (readonly [string, Spot])[] {
  if (!spot || !isObject(spot.value)) return [];
  return Object.entries(spot.value).map(([name, value]) => [name, below(spot, name, value)] as const);
}

export function itemsOf(spot: Spot | undefined): readonly Spot[] {
  return spot && Array.isArray(spot.value) ? spot.value.map((value, index) => below(spot, index, value)) : [];
}

export function textAt(spot: Spot | undefined, name: string): string | undefined {
  const value = spot && member(spot, name)?.value;
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(spot: Spot | undefined, name: string): number | undefined {
  const value = spot && member(spot, name)?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export const isTrueAt = (spot: Spot | undefined, name: string): boolean =>
  spot !== undefined && member(spot, name)?.value === true;

/** `service.yaml#/paths/~1persons/get`: the file's own name is enough, and says nothing of the machine. */
export function placeOf({ file, pointer }: Pick<Spot, 'file' | 'pointer'>): string {
  const place = `${file.replace(/^.*[/\\]/, '')}#${pointer}`.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
  return place.length <= 300 ? place : `${place.slice(0, 299)}…`;
}
