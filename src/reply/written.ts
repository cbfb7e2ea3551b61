/** Variables as one text for one meaning: the same members in another order are the same, `1` and `"1"` are not. */

/** @returns `undefined` for what JSON has no text for, such as a number beyond all bounds: two different ones would look alike. */
export function written(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) return undefined;
      return Object.is(value, -0) ? '-0' : String(value);
    case 'object':
      return value === null ? 'null' : writtenParts(value);
    default:
      return undefined;
  }
}

function writtenParts(value: object): string | undefined {
  if (Array.isArray(value)) {
    const parts = value.map(written);
    return parts.includes(undefined) ? undefined : `[${parts.join()}]`;
  }
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const part = written((value as Readonly<Record<string, unknown>>)[name]);
    if (part === undefined) return undefined;
    members.push(`${JSON.stringify(name)}:${part}`);
  }
  return `{${members.join()}}`;
}
