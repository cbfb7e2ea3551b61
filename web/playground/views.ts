/** Which view is shown: the address's fragment says it, so that a view can be linked to and gone back from. */

import { part } from './element.ts';

/** `#graph/Vehicle` shows the picture with that type in sight. */
export function followAddress(showGraph: (type: string | undefined) => void): void {
  const follow = (): void => {
    const [view, type] = location.hash.slice(1).split('/');
    const isGraph = view === 'graph';
    part('ask', HTMLElement).hidden = isGraph;
    part('graph', HTMLElement).hidden = !isGraph;
    for (const link of document.querySelectorAll('.top nav a')) {
      if (link.getAttribute('href') === (isGraph ? '#graph' : '#ask')) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    if (isGraph) showGraph(type);
    else if (view === 'ask') part('ask', HTMLElement).focus();
  };
  addEventListener('hashchange', follow);
  follow();
}
