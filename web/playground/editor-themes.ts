/** GraphiQL's two themes for Monaco, in this page's colours, each text at 4.5 : 1 or more against its ground. */

import type { editor } from 'monaco-editor';

interface Colours {
  readonly base: editor.BuiltinTheme;
  readonly ground: string;
  readonly accent: string;
  /** Behind what is chosen. */
  readonly shade: string;
  readonly text: string;
  /** By token. */
  readonly tokens: Readonly<Record<string, string>>;
}

const light: Colours = {
  base: 'vs',
  ground: '#ffffff',
  accent: '#0a6570',
  shade: '#0a657019',
  text: '#17242c',
  tokens: { 'argument.identifier.gql': '6a3fb5', comment: '4d6b3a', number: '0b6b4a', 'number.json': '0b6b4a' },
};

const dark: Colours = {
  base: 'vs-dark',
  ground: '#17222a',
  accent: '#63cbd6',
  shade: '#63cbd626',
  text: '#e4ecf1',
  tokens: { 'argument.identifier.gql': 'b3aaff', comment: '9cc78b', number: 'b5cea8', 'string.value.json': 'f0ae90' },
};

/** Under the names GraphiQL chooses between; what is shown already takes the new colours. */
export function colourEditors({ defineTheme }: Pick<typeof editor, 'defineTheme'>): void {
  defineTheme('graphiql-LIGHT', themeOf(light));
  defineTheme('graphiql-DARK', themeOf(dark));
}

function themeOf({ base, ground, accent, shade, text, tokens }: Colours): editor.IStandaloneThemeData {
  const all = (names: readonly string[], colour: string) => Object.fromEntries(names.map((name) => [name, colour]));
  return {
    base,
    inherit: true,
    rules: Object.entries(tokens).map(([token, foreground]) => ({ token, foreground })),
    colors: {
      ...all(['editor.background', 'scrollbar.shadow'], '#ffffff00'),
      ...all(grounds, ground),
      ...all(accents, accent),
      ...all(shades, shade),
      'quickInputList.focusForeground': text,
    },
  };
}

const grounds = [
  'editorHoverWidget.background',
  'menu.background',
  'editorSuggestWidget.background',
  'quickInput.background',
  'editorWidget.background',
];
const accents = [
  'textLink.foreground',
  'textLink.activeForeground',
  'editorLink.activeForeground',
  'list.highlightForeground',
  'list.focusHighlightForeground',
  'editorSuggestWidget.selectedForeground',
  'highlighted.label',
  'quickInput.widget',
  'highlight',
  'focusBorder',
  'editorWidget.resizeBorder',
  'pickerGroup.foreground',
  'menu.selectionForeground',
];
const shades = [
  'list.hoverBackground',
  'editorSuggestWidget.selectedBackground',
  'input.background',
  'toolbar.hoverBackground',
  'inputOption.hoverBackground',
  'quickInputList.focusBackground',
  'menu.selectionBackground',
];
