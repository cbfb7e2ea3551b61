/** The editor: GraphiQL from this gateway's own files, with the strip of who answered below its answers. */

import 'graphiql/style.css';
import './editor.css';
import { useMonaco } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { Kind, parse } from 'graphql';
import { createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { mendAccessibility } from './accessible.ts';
import { ask, type Question } from './ask.ts';
import { callerHeaders, languageHeader } from './caller.ts';
import type { Example } from './content.ts';
import { colourEditors } from './editor-themes.ts';
import { setPersianRight } from './persian-in-editor.ts';
import { whoAnswered } from './who-answered.ts';

interface EditorContent {
  readonly tabs: readonly Pick<Example, 'document' | 'variables'>[];
  /** Filled in where a person can see and change them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Resolves when it can be seen. */
export function mountEditor(place: HTMLElement, { tabs, headers }: EditorContent): Promise<void> {
  startWorkers();
  const strip = whoAnswered();
  const shownHeaders = JSON.stringify(headers, null, 2);
  const fetcher = async (question: Question, { headers: own = {} }: { headers?: Record<string, string> } = {}) => {
    // The first introspection comes without the editor's headers; and names differ in case, so that both would be sent.
    const { body, explain } = await ask(ofItsDocument(question), {
      ...languageHeader(),
      ...callerHeaders(),
      ...lowerCased(own),
    });
    if (question.operationName !== 'IntrospectionQuery') void strip.show(explain);
    return body;
  };
  return new Promise((resolve) => {
    const properties = { fetcher, defaultHeaders: shownHeaders, ...tabsAtFirst(tabs, shownHeaders) };
    createRoot(place).render(
      createElement(
        GraphiQL,
        properties,
        createElement(GraphiQL.Logo, null, ''),
        createElement(
          GraphiQL.Footer,
          null,
          createElement('div', { ref: (box: HTMLElement | null) => box?.append(strip.element) }),
        ),
        createElement(WhenReady, { tell: resolve, place }),
      ),
    );
  });
}

function WhenReady({ tell, place }: { readonly tell: () => void; readonly place: HTMLElement }): null {
  const monaco = useMonaco(({ monaco }) => monaco);
  useEffect(() => {
    if (!monaco) return;
    colourEditors(monaco.editor);
    setPersianRight(monaco);
    mendAccessibility(place);
    tell();
  }, [monaco, place, tell]);
  return null;
}

/** The first of the default tabs loses its variables and headers unless they are given a second time. */
function tabsAtFirst(tabs: EditorContent['tabs'], headers: string) {
  const [first] = tabs;
  if (!first || localStorage.getItem('graphiql:tabState') !== null) return {};
  return {
    defaultTabs: tabs.map(({ document, variables }) => ({ query: document, variables, headers })),
    initialQuery: first.document,
    initialVariables: first.variables,
    initialHeaders: headers,
  };
}

/** For a moment after a change of tabs the editor still names the operation of the tab before. */
function ofItsDocument(question: Question): Question {
  const { operationName, ...unnamed } = question;
  return operationName && !operationsOf(question.query).includes(operationName) ? unnamed : question;
}

/** A document that does not parse is the gateway's to speak of. */
function operationsOf(document: string): readonly (string | undefined)[] {
  try {
    return parse(document).definitions.flatMap((part) =>
      part.kind === Kind.OPERATION_DEFINITION ? [part.name?.value] : [],
    );
  } catch {
    return [];
  }
}

const lowerCased = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

function startWorkers(): void {
  const { workerEditor = '', workerJson = '', workerGraphql = '' } = document.body.dataset;
  const addresses: Readonly<Record<string, string>> = { json: workerJson, graphql: workerGraphql };
  const getWorker = (_: string, label: string): Worker =>
    new Worker(addresses[label] ?? workerEditor, { type: 'module' });
  Object.assign(globalThis, { MonacoEnvironment: { getWorker } });
}
