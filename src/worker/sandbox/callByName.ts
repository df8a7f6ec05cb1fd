import type { Tensorflow } from '../../registry/entry';
import type { Things } from './codeValues';

/** What a workspace's function takes: the library, the whole world, or things of it by name. */
type Parameter =
  | { readonly kind: 'library' }
  | { readonly kind: 'world' }
  | { readonly kind: 'thing'; readonly name: string; readonly isOptional: boolean };

/** Calls a function with what its parameters are called: `(tf, world)`, `(tf, { x, S })`, `(S, x, v)`. */
export function callByName(run: (...given: readonly unknown[]) => unknown, library: Tensorflow, things: Things): unknown {
  const given = readParameters(run.toString()).map((parameter) => {
    if (parameter.kind === 'library') return library;
    if (parameter.kind === 'world') return makeWorld(things);
    return parameter.isOptional ? things.named.get(parameter.name) : lookUp(things, parameter.name);
  });
  return run(...given);
}

function lookUp(things: Things, name: string): unknown {
  if (things.named.has(name)) return things.named.get(name);
  throw new Error(`The equation has no ${name}; it has ${things.shown.join(', ')}.`);
}

/** The world as an object: asking for what it does not have is an error that says what it has; `'v' in world` and `{ ...world }` are none. */
export function makeWorld(things: Things): object {
  return new Proxy(Object.fromEntries(things.named), {
    get: (_, name) => (typeof name === 'symbol' ? undefined : lookUp(things, name)),
  });
}

/** The parameters of a function as they stand in its source. */
export function readParameters(source: string): Parameter[] {
  return splitParameters(parameterList(source.replace(/\/\*[^]*?\*\/|\/\/[^\n]*/g, ''))).map((text, at) => {
    const [, name = '', rest = ''] = /^(?:\.\.\.)?\s*([\w$]*)\s*([^]*)$/.exec(text.trim()) ?? [];
    if (name === '' || name === 'world') return { kind: 'world' };
    if (at === 0 && (name === 'tf' || name === 'library' || name === '_tf')) return { kind: 'library' };
    return { kind: 'thing', name, isOptional: rest.startsWith('=') };
  });
}

/** Between the brackets of `function f(…)`, `f(…) {` and `(…) =>`; the one name of `x => …`. */
function parameterList(source: string): string {
  const arrow = /^(?:async\s+)?([\w$]+)\s*=>/.exec(source);
  if (arrow !== null) return arrow[1]!;
  const start = source.indexOf('(');
  let depth = 0;
  for (let end = start; end < source.length; end++) {
    if ('([{'.includes(source[end]!)) depth++;
    if (')]}'.includes(source[end]!) && --depth === 0) return source.slice(start + 1, end);
  }
  return '';
}

function splitParameters(list: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of list) {
    if ('([{'.includes(letter)) depth++;
    if (')]}'.includes(letter)) depth--;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.filter((part) => part.trim() !== '');
}
