/** The page before its editor: form, language and views at once, the editor as soon as it is here. */

import './shell.css';
import { callerHeaders, chooseLanguage } from './caller.ts';
import { type Example, examples, sandboxToken } from './content.ts';
import { element, part } from './element.ts';
import { graphView } from './graph-view.ts';
import { plainForm } from './plain-form.ts';
import { followAddress } from './views.ts';
import { say } from './words.ts';

// The editor's own choice of theme, before the editor is there to make it.
const theme = localStorage.getItem('graphiql:theme');
if (theme) document.body.classList.add(`graphiql-${theme}`);
chooseLanguage();
followAddress(graphView());
const form = plainForm();
const token = sandboxToken().then((text) => {
  part('token', HTMLInputElement).value ||= text;
});
const offered = examples().then(
  ({ examples: all }) => all,
  () => [],
);
form.offer(await offered);

const button = part('open-editor', HTMLButtonElement);
const loading = part('loading', HTMLElement);
button.addEventListener('click', () => void openEditor());

// Two megabytes are much for a phone, and its keyboard serves a plain form better; whoever wants the editor has it.
const isSmall = matchMedia('(max-width: 700px)').matches;
if (isSmall) {
  loading.hidden = true;
  button.hidden = false;
} else {
  await openEditor();
}

async function openEditor(): Promise<void> {
  button.hidden = true;
  loading.hidden = false;
  const { editor = '', editorStyle = '' } = document.body.dataset;
  try {
    const [{ mountEditor }] = await Promise.all([
      import(editor) as Promise<typeof import('./editor.ts')>,
      styled(editorStyle),
      token,
    ]);
    const place = part('editor', HTMLElement);
    await mountEditor(place, { tabs: tabsOf(await offered), headers: callerHeaders() });
    const hadFocus = part('plain', HTMLElement).contains(document.activeElement);
    part('plain', HTMLElement).hidden = true;
    place.hidden = false;
    if (hadFocus) part('ask', HTMLElement).focus();
  } catch (error) {
    console.error(error);
    loading.textContent = say('noEditor');
  }
}

/** What was written while the editor loaded comes first. */
function tabsOf(all: readonly Example[]): readonly Pick<Example, 'document' | 'variables'>[] {
  const draft = form.draft();
  return draft ? [draft, ...all] : all;
}

function styled(href: string): Promise<void> {
  const link = element('link', { rel: 'stylesheet', href });
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${href} did not load.`)));
    document.head.prepend(link);
  });
}
