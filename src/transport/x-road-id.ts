/** Identifiers of X-Road: an instance, a class, a member and perhaps a subsystem, each part encoded by itself (PR-REST section 4.2). */

/** The parts, decoded where they are encoded. */
export function partsOf(identifier: string): readonly string[] {
  return identifier.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
}

export const pathOf = (parts: readonly string[]): string => parts.map(encodeURIComponent).join('/');

/** Without what section 4.8 keeps out of identifiers: control characters, and what a path is made of. */
const partForm = /^[^\p{C}\p{Z}/\\%;]{1,255}$/u;

/** Whether a text is so many parts. */
export function isIdentifier(identifier: string, ...lengths: readonly number[]): boolean {
  const parts = partsOf(identifier);
  return lengths.includes(parts.length) && parts.every((part) => partForm.test(part) && part !== '.' && part !== '..');
}

/** Who is asked, in the client's instance unless it says another. */
export function providerOf(
  client: string,
  { provider, instance }: { readonly provider: string; readonly instance?: string | undefined },
): readonly string[] {
  return [instance ?? partsOf(client)[0] ?? '', ...partsOf(provider)];
}
