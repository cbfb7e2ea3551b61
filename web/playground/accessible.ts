/** Mends what GraphiQL leaves out for those who do not see the page, as it draws itself anew. */

export function mendAccessibility(place: HTMLElement): void {
  const mend = (): void => {
    for (const [selector, attributes] of mended) {
      for (const each of place.querySelectorAll(selector)) give(each, attributes);
    }
  };
  new MutationObserver(mend).observe(place, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['role', 'class', 'aria-selected', 'aria-labelledby'],
  });
  mend();
}

/**
 * Its tabs hold a button to close them, which a tab may not: they become a group of buttons of which one is current, all
 * of them reached by the Tab key as before.
 */
const mended: readonly (readonly [string, Readonly<Record<string, string | null>>])[] = [
  ['.graphiql-tabs', { role: 'group' }],
  ['.graphiql-tab', { role: 'presentation', 'aria-selected': null }],
  ['.graphiql-tab:not(.graphiql-tab-active) .graphiql-tab-button', { 'aria-current': null }],
  ['.graphiql-tab-active .graphiql-tab-button', { 'aria-current': 'true' }],
  ['#graphiql-session', { role: 'region', 'aria-labelledby': null, 'aria-label': 'Operation and answer' }],
];

function give(each: Element, attributes: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) {
      if (each.hasAttribute(name)) each.removeAttribute(name);
    } else if (each.getAttribute(name) !== value) each.setAttribute(name, value);
  }
}
