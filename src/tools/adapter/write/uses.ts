/** What a file that is being written has taken from the kit and from its neighbours: its imports write themselves. */

export interface Uses {
  /** Gives the name back, and remembers it. @param isType for `import type`. */
  kit(name: string, options?: { readonly isType: boolean }): string;
  /** Of a neighbour's file, `./mapping.ts`. */
  own(file: OwnFile, name: string, options?: { readonly isType: boolean }): string;
  /** The import statements; neighbours in `joined` are in the same file. */
  imports(joined?: readonly OwnFile[]): string;
}

type OwnFile = 'mapping' | 'operations' | 'resolvers' | 'generated';

/** @param from the half of the kit. */
export function usesOf(from: 'pishkhan/kit' | 'pishkhan/kit/sandbox'): Uses {
  /** By module: name → whether it is a type alone. */
  const used = new Map<string, Map<string, boolean>>();
  const use = (module: string, name: string, isType: boolean): string => {
    const names = used.get(module) ?? new Map<string, boolean>();
    names.set(name, (names.get(name) ?? true) && isType);
    used.set(module, names);
    return name;
  };
  return {
    kit: (name, { isType = false } = { isType: false }) => use(from, name, isType),
    own: (file, name, { isType = false } = { isType: false }) => use(`./${file}.ts`, name, isType),
    imports(joined = []) {
      const skipped = new Set(joined.map((file) => `./${file}.ts`));
      return [...used]
        .filter(([module]) => !skipped.has(module))
        .map(([module, names]) => statement(module, [...names]))
        .join('\n');
    },
  };
}

function statement(module: string, names: readonly (readonly [string, boolean])[]): string {
  const isAllTypes = names.every(([, isType]) => isType);
  const listed = names.map(([name, isType]) => (isType && !isAllTypes ? `type ${name}` : name)).sort();
  return `import ${isAllTypes ? 'type ' : ''}{ ${listed.join(', ')} } from '${module}';`;
}

/** A text as TypeScript writes it; nothing in it can end it. */
export const quoted = (text: string): string =>
  `'${JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/'/g, "\\'")
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')}'`;

/** A member's name, quoted only where it must be; `__proto__` would otherwise be no member. */
export const memberName = (name: string): string => {
  if (name === '__proto__') return `[${quoted(name)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
};

/** `row.name`, or `row['a name']`. */
export const memberOf = (of: string, name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? `${of}.${name}` : `${of}[${quoted(name)}]`;

/** One line for a comment, that cannot end it. */
export const remark = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('*/', '* /')
    .trim();
