/** What an adapter's code imports that is neither the kit nor its own folder. */

import { type Import, importsOf } from '../../reading/imports.ts';
import { adapterOf, targetOf } from '../../reading/places.ts';
import type { SourceFile } from '../../reading/source-file.ts';

/** `sandbox.ts` and the files that it alone uses. */
const isOfStandIn = (path: string): boolean => /^adapters\/[^/]+\/sandbox(-[^/]+)?\.ts$/.test(path);

export function foreignImportsIn(source: SourceFile): readonly string[] {
  const adapter = adapterOf(source);
  if (adapter === undefined) return [];
  return importsOf(source).flatMap((imported) => {
    const refusal = refusalOf(source, adapter, imported);
    return refusal ? [`${imported.place} ${refusal}`] : [];
  });
}

function refusalOf(source: SourceFile, adapter: string, imported: Import): string | undefined {
  const { specifier, isStatic } = imported;
  if (!isStatic) return 'loads a module while it runs; adapters only have import statements.';
  if (specifier?.startsWith('pishkhan/')) return kitRefusal(source, imported);
  const target = targetOf(source, specifier);
  if (target === 'unreadable' || !('file' in target))
    return `imports ${specifier}; of packages an adapter has pishkhan/kit alone.`;
  if (!target.file.startsWith(`adapters/${adapter}/`)) return `imports ${specifier}, which is outside its folder.`;
  const leaks = isOfStandIn(target.file) && !isOfStandIn(source.path);
  return leaks ? `imports ${specifier}, but the stand-in is not there in production.` : undefined;
}

function kitRefusal({ path }: SourceFile, { specifier, isTypeOnly }: Import): string | undefined {
  switch (specifier) {
    case 'pishkhan/kit':
      return undefined;
    case 'pishkhan/kit/sandbox':
      return isOfStandIn(path) ? undefined : 'imports pishkhan/kit/sandbox, which is for sandbox.ts and sandbox-*.ts.';
    case 'pishkhan/kit/graph':
      return path.endsWith('/generated.ts') && isTypeOnly
        ? undefined
        : 'imports pishkhan/kit/graph, which is for the types of generated.ts.';
    default:
      return `imports ${specifier}, which pishkhan does not give to adapters.`;
  }
}
