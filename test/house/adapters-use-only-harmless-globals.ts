/** An adapter uses no global but those that compute: nothing that reaches the process, the clock, the network or the compiler. */

import { globalsIn } from '../../src/tools/adapter/check/sources/globals.ts';
import { laddersIn } from '../../src/tools/adapter/check/sources/ladders.ts';
import { adapterOf } from '../../src/tools/adapter/reading/places.ts';
import { isTypeScript } from '../../src/tools/adapter/reading/syntax.ts';
import { file, type Rule, type SourceFile } from './reading/rule.ts';

const breachesIn = (source: SourceFile): readonly string[] =>
  adapterOf(source) === undefined ? [] : [...globalsIn(source), ...laddersIn(source)];

const adapter = (text: string): readonly SourceFile[] => [file('adapters/bank/adapter.ts', text)];
const standIn = (text: string): readonly SourceFile[] => [file('adapters/bank/sandbox.ts', text)];

export const rule: Rule = {
  why: "An adapter runs inside the gateway beside everybody's data; with computing alone in reach, a mistake in it stays small.",
  breaches: (files) => files.filter(isTypeScript).flatMap(breachesIn),
  refused: {
    process: adapter('export const key = process.env.KEY;'),
    'process under a member of its name': adapter('export const key = ({ process: process.env }).process;'),
    'process as a shorthand': adapter('export const all = { process };'),
    'process, declared by type only': adapter(
      'declare const process: { env: unknown }; export const all = process.env;',
    ),
    'process, imported by type only': adapter(
      "import type { process } from 'pishkhan/kit'; export const all = process;",
    ),
    'process, declared in another block': adapter('{ const process = 1; } export const all = process;'),
    'process, declared in another function': adapter(
      'export const f = (process: number) => 1; export const all = process;',
    ),
    'process in a default': adapter('export const f = (all = process) => { const process = 1; return [all]; };'),
    'process under a type': adapter('export const all = (process as unknown as { env: object })!.env;'),
    'process in a computed key': adapter('export const all = { [process.pid]: 1 };'),
    'process in a template': adapter('export const all = `${process.pid}`;'),
    'process in a class': adapter('export class A { readonly all = process; }'),
    globalThis: adapter('export const all = globalThis;'),
    fetch: adapter("export const page = fetch('http://example.com');"),
    eval: adapter("export const all = eval('1');"),
    Function: adapter("export const all = new Function('return 1');"),
    'a timer': adapter('setTimeout(() => undefined, 1);'),
    console: adapter("console.log('here');"),
    require: adapter("export const fs = require('node:fs');"),
    'the clock': adapter('export const now = Date.now();'),
    Buffer: adapter("export const bytes = Buffer.from('a');"),
    'its own address': adapter('export const here = import.meta.url;'),
    'a timer, in a stand-in': standIn('setTimeout(() => undefined, 1);'),
    'a constructor by its member': adapter('export const make = ({}).constructor;'),
    'a constructor by a text': adapter("export const make = ({})['constructor'];"),
    'a constructor by a template': adapter('export const make = ({})[`constructor`];'),
    'a constructor by a text put aside': adapter("const name = 'constructor'; export const make = (() => 1)[name];"),
    'a constructor by a pattern': adapter('export const { constructor: make } = () => 1;'),
    'the prototype': adapter('export const all = ({}).__proto__;'),
    'the prototype by its other name': adapter('export const all = Object.getPrototypeOf({});'),
    'a constructor put together': adapter("export const make = ({})['con' + `struct${'or'}`];"),
  },
  allowed: {
    'what computes': adapter('export const f = (a: string) => new Map([[a, Math.max(Number(a), JSON.parse(a))]]);'),
    'its own names': adapter(
      'export const f = ([process]: number[]) => { for (const fetch of [1]) return fetch + process!; };',
    ),
    'names declared further down': adapter('export const f = () => g(); function g() { return 1; }'),
    'imported names': adapter(
      "import { rest, type Call } from 'pishkhan/kit'; export const f = (call: Call) => call(rest);",
    ),
    'members and labels of any name': adapter(
      'outer: for (const a of [{ process: 1 }]) { if (a.process) break outer; }',
    ),
    'types of any name': adapter('export type A = { process: Date; fetch: typeof fetch }; export const a = {} as A;'),
    'a class of its own': adapter(
      'export class A extends Error { constructor() { super(); } get b() { return this; } }',
    ),
    'the clock and bytes, in a stand-in': standIn("export const a = [Date.now(), Buffer.from('a'), import.meta.url];"),
  },
};
