/** Persian in the editor's panes: its own font, and plates in the order in which they are written. */

import type { editor, IRange } from 'monaco-editor';
import { persianPattern, platePattern } from './answer-text.ts';

interface Monaco {
  readonly editor: Pick<typeof editor, 'getEditors' | 'onDidCreateEditor'>;
}

const watched = new WeakSet<editor.ICodeEditor>();

export function setPersianRight({ editor: editors }: Monaco): void {
  for (const each of editors.getEditors()) watch(each);
  editors.onDidCreateEditor(watch);
}

function watch(each: editor.ICodeEditor): void {
  if (watched.has(each)) return;
  watched.add(each);
  const decorations = each.createDecorationsCollection();
  const decorate = (): void => void decorations.set(decorationsFor(each.getModel()?.getLinesContent() ?? []));
  each.onDidChangeModelContent(decorate);
  each.onDidChangeModel(decorate);
  decorate();
}

function decorationsFor(lines: readonly string[]): editor.IModelDeltaDecoration[] {
  return lines.flatMap((line, at) => {
    const plates = [...line.matchAll(platePattern)];
    const isInPlate = (index: number): boolean =>
      plates.some((plate) => plate.index <= index && index < plate.index + plate[0].length);
    const words = [...line.matchAll(persianPattern)].filter(({ index }) => !isInPlate(index));
    return [
      ...plates.map((plate) => decoration(at, plate, 'plate')),
      ...words.map((word) => decoration(at, word, 'persian')),
    ];
  });
}

function decoration(line: number, { index, 0: found }: RegExpExecArray, inlineClassName: string) {
  const range: IRange = {
    startLineNumber: line + 1,
    endLineNumber: line + 1,
    startColumn: index + 1,
    endColumn: index + 1 + found.trimEnd().length,
  };
  return { range, options: { inlineClassName } };
}
