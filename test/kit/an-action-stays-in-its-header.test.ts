/** What would end the header that an action is sent in is refused where it is declared. */

import { expect, test } from 'vitest';
import { element, path, soap, z } from '../../src/kit/index.ts';

const declaredWith = (action: string) => () =>
  soap({ path: path`/service`, namespace: 'urn:x' }).askOne({
    about: () => [],
    dataClass: 'public',
    dependsOn: [],
    reuse: 'never',
    action,
    request: (_: object) => element('Get'),
    response: z.unknown(),
  });

test.each(['a"; x="b', 'a\r\nX-Evil: 1', 'a\u0000', 'a\\'])('%j', (action) =>
  expect(declaredWith(action)).toThrow('An action holds no quote'),
);

test.each(['', 'urn:x/Get', 'http://example.test/سلام#Get?x=1'])('%j is one', (action) =>
  expect(declaredWith(action)).not.toThrow(),
);
