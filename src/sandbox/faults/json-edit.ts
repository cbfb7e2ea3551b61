/** Edits one field of a JSON text: the field named, or else the first text there is. */

/** What is there instead of a field's value; undefined for nothing at all. */
export type Replacement = (value: unknown) => unknown;

type Holder = Record<string, unknown>;

interface Place {
  readonly holder: Holder;
  readonly key: string;
}

export interface FieldChoice {
  /** This field, where it first occurs, or none. */
  readonly field?: string | undefined;
  /** Without a field: this one, or else the first text there is. */
  readonly keyField?: string | undefined;
}

/** The text with one field replaced; as it was where it is no JSON or has no such field. */
export function editJson(text: string, choice: FieldChoice, replace: Replacement): string {
  return edit(text, choice, ({ holder, key }) => {
    const value = replace(holder[key]);
    if (value === undefined) delete holder[key];
    else holder[key] = value;
  });
}

/** The text with members added beside the chosen field. @param members the text of a JSON object. */
export function addToJson(text: string, choice: FieldChoice, members: string): string {
  return edit(text, choice, ({ holder }) => {
    // Defined rather than assigned: `__proto__` must become a member of the text, and nobody's prototype.
    for (const [name, value] of Object.entries(JSON.parse(members) as Holder)) {
      Object.defineProperty(holder, name, { value, enumerable: true, configurable: true });
    }
  });
}

function edit(text: string, choice: FieldChoice, change: (place: Place) => void): string {
  const root = parse(text);
  const place = root && placeIn(root, choice);
  if (place === undefined) return text;
  change(place);
  return JSON.stringify(root);
}

function parse(text: string): Holder | undefined {
  try {
    const root: unknown = JSON.parse(text);
    return isHolder(root) ? root : undefined;
  } catch {
    return undefined;
  }
}

function placeIn(root: Holder, { field, keyField }: FieldChoice): Place | undefined {
  if (field !== undefined) return find(root, ({ key }) => key === field);
  return find(root, ({ key }) => key === keyField) ?? find(root, ({ holder, key }) => typeof holder[key] === 'string');
}

function find(holder: Holder, isIt: (place: Place) => boolean): Place | undefined {
  for (const key of Object.keys(holder)) {
    const place = { holder, key };
    if (isIt(place)) return place;
    const value = holder[key];
    const found = isHolder(value) ? find(value, isIt) : undefined;
    if (found) return found;
  }
  return undefined;
}

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null;
