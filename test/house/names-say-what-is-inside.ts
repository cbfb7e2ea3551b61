/** No file or folder is named after nothing. */

import { file, type Rule, type SourceFile } from './reading/rule.ts';

const vague: ReadonlySet<string> = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers']);

const wordsOf = (path: string): readonly string[] => path.toLowerCase().split(/[/._-]/);

function breachesIn({ path }: SourceFile): readonly string[] {
  const word = wordsOf(path).find((each) => vague.has(each));
  return word ? [`${path} says "${word}", which names nothing.`] : [];
}

export const rule: Rule = {
  why: 'A name that fits anything draws everything in; what a file promises is its name.',
  breaches: (files) => files.flatMap(breachesIn),
  refused: {
    utils: [file('src/cache/utils.ts')],
    'helpers, as a folder': [file('test/helpers/redis.ts')],
    'helper, as a word': [file('adapters/bank/date-helper.ts')],
    manager: [file('src/cache/CACHE_MANAGER.ts')],
    common: [file('web/common.css')],
  },
  allowed: {
    'words that only begin alike': [file('src/graph/commons.ts'), file('src/policy/utility-bill.ts')],
  },
};
