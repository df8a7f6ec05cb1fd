import type { Scope, SymbolInfo } from './scope';
import { ScopeView } from './scopeView';
import { printShape } from './shapes';

/** Everything a reading can learn about a name, as a short text: equal texts mean equal answers. Where it is declared matters to no reading. */
export function keyOfName(name: string, scope: Scope): string {
  if (name === ScopeView.allDensities) return keyOfDensities(scope);
  const info = scope.symbols.get(name);
  if (info === undefined) return '-';
  const known = infoKeys.get(info);
  if (known !== undefined) return known;
  const key = numberOf(describeInfo(info));
  infoKeys.set(info, key);
  return key;
}

/** Tells that one thing is known of two infos, whatever their places. */
export function shareKey(info: SymbolInfo, same: SymbolInfo): void {
  const key = infoKeys.get(info);
  if (key !== undefined) infoKeys.set(same, key);
}

const infoKeys = new WeakMap<SymbolInfo, string>();
const densityKeys = new WeakMap<Scope, string>();

const optional = (value: string | readonly string[] | true | undefined): string => (value === undefined ? '' : String(value));

const fields: { readonly [K in keyof Required<SymbolInfo>]: (info: SymbolInfo) => string } = {
  name: (info) => info.name,
  role: (info) => info.role,
  shape: (info) => printShape(info.shape),
  usualArguments: (info) => info.usualArguments.join(),
  letters: (info) => optional(info.letters),
  usualParameters: (info) => optional(info.usualParameters),
  usualConditions: (info) => optional(info.usualConditions),
  family: (info) => optional(info.family),
  random: (info) => optional(info.random),
  contrasted: (info) => optional(info.contrasted),
  toNumbers: (info) => (info.toNumbers ? '1' : ''),
  timed: (info) => optional(info.timed),
  structure: (info) => optional(info.structure),
  noise: (info) => optional(info.noise),
  moves: (info) => optional(info.moves),
  madeOfDrawn: (info) => optional(info.madeOfDrawn),
  ofDensity: (info) => optional(info.ofDensity),
  calledNoise: (info) => optional(info.calledNoise),
  scaledNoise: (info) => optional(info.scaledNoise),
  given: (info) => optional(info.given),
  clock: (info) => optional(info.clock),
  slopedBy: (info) => optional(info.slopedBy),
  primed: (info) => optional(info.primed),
  summed: (info) => optional(info.summed),
  apart: (info) => optional(info.apart),
  copiesApart: (info) => optional(info.copiesApart),
  copyIndex: (info) => optional(info.copyIndex),
  last: (info) => optional(info.last),
  unnamed: (info) => optional(info.unnamed),
  component: ({ component }) => (component === undefined ? '' : `${component.of} ${component.index}`),
  resized: (info) => optional(info.resized),
  sizeOpen: (info) => optional(info.sizeOpen),
  law: (info) => (info.law === null ? '' : JSON.stringify(info.law)),
  evidence: (info) => info.evidence,
  declaredAt: () => '',
};
const describers = Object.values(fields);

function describeInfo(info: SymbolInfo): string {
  let text = '';
  for (const describe of describers) text += `${describe(info)}|`;
  return text;
}

/** Short keys: equal texts get equal numbers. */
const numbers = new Map<string, string>();
const numberLimit = 20_000;
let counted = 0;

function numberOf(text: string): string {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  if (numbers.size >= numberLimit) numbers.clear(); // later texts get new numbers, never old ones
  const key = `#${counted++}`;
  numbers.set(text, key);
  return key;
}

function keyOfDensities(scope: Scope): string {
  const known = densityKeys.get(scope);
  if (known !== undefined) return known;
  const densities = [...scope.symbols.values()].filter((info) => info.role === 'density');
  const key = densities.map((info) => keyOfName(info.name, scope)).join('\n');
  densityKeys.set(scope, key);
  return key;
}
