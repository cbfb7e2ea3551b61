/** An adapter imports the kit and its own folder; its stand-in also the sandbox half of the kit. */

import { foreignImportsIn } from '../../src/tools/adapter/check/sources/imports.ts';
import { isTypeScript } from '../../src/tools/adapter/reading/syntax.ts';
import { file, type Rule } from './reading/rule.ts';

export const rule: Rule = {
  why: 'What an adapter imports is all that a reviewer has to know, and the same inside this repository and outside of it.',
  breaches: (files) => files.filter(isTypeScript).flatMap(foreignImportsIn),
  refused: {
    'a module of Node': [file('adapters/bank/adapter.ts', "import { readFileSync } from 'node:fs';")],
    'a module of Node, without its prefix': [file('adapters/bank/adapter.ts', "import 'fs';")],
    'a package': [file('adapters/bank/mapping.ts', "import { z } from 'zod';")],
    'another adapter': [file('adapters/bank/adapter.ts', "import { plate } from '../police/mapping.ts';")],
    'another adapter with a like name': [file('adapters/bank/adapter.ts', "import '../bank-two/mapping.ts';")],
    'another adapter, by a way round': [file('adapters/bank/adapter.ts', "import './x/../../police/mapping.ts';")],
    'the house itself': [file('adapters/bank/adapter.ts', "import { Problem } from '../../src/errors.ts';")],
    'a type of the house': [file('adapters/bank/adapter.ts', "import type { Ask } from '../../src/types.ts';")],
    'the house by its name': [file('adapters/bank/adapter.ts', "import 'pishkhan/src/errors.ts';")],
    'import()': [file('adapters/bank/adapter.ts', "export const kit = () => import('pishkhan/kit');")],
    require: [file('adapters/bank/adapter.ts', "export const fs = require('node:fs');")],
    'import = require': [file('adapters/bank/adapter.ts', "import fs = require('node:fs');")],
    'an address': [file('adapters/bank/adapter.ts', "import 'file:///etc/passwd';")],
    'the sandbox, in the adapter': [file('adapters/bank/adapter.ts', "import { json } from 'pishkhan/kit/sandbox';")],
    'its stand-in, in the adapter': [file('adapters/bank/adapter.ts', "import { standIn } from './sandbox.ts';")],
    'the graph, by hand': [file('adapters/bank/mapping.ts', "import type { Citizen } from 'pishkhan/kit/graph';")],
    'the graph at run time': [file('adapters/bank/generated.ts', "import { x } from 'pishkhan/kit/graph';")],
    'anything, in the template': [file('adapters/_template/adapter.ts', "import 'node:net';")],
  },
  allowed: {
    'the kit and its own folder': [
      file(
        'adapters/bank/adapter.ts',
        "import { rest } from 'pishkhan/kit'; import { resolvers } from './resolvers.ts';",
      ),
    ],
    'the sandbox, in the stand-in': [
      file('adapters/bank/sandbox.ts', "import { json } from 'pishkhan/kit/sandbox'; import './sandbox-accounts.ts';"),
      file('adapters/bank/sandbox-accounts.ts', "import { z } from 'pishkhan/kit/sandbox';"),
    ],
    'types of the graph, generated': [
      file('adapters/bank/generated.ts', "import type * as T from 'pishkhan/kit/graph';"),
    ],
  },
};
