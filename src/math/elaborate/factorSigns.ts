import type { Node } from '../../latex/tree';
import { baseName } from '../names';
import { contents, scriptsOf, tokenOf } from '../nodes';

/** Signs and commands that end a product. */
const notFactors = new Set([
  '',
  '+',
  '-',
  '=',
  ',',
  ';',
  ':',
  '<',
  '>',
  '/',
  '.',
  '&',
  '!',
  '?',
  'le',
  'leq',
  'ge',
  'geq',
  'leqslant',
  'geqslant',
  'll',
  'gg',
  'sim',
  'in',
  'to',
  'approx',
  'equiv',
  'propto',
  'simeq',
  'coloneqq',
  'triangleq',
  'pm',
  'mp',
  'neq',
  'mapsto',
  'rightarrow',
  'quad',
  'otimes',
  'oplus',
  'cdot',
  'times',
  '*',
  'odot',
  'circ',
  'bullet',
  'wedge',
  'land',
  'vee',
  'lor',
  'iff',
  'implies',
  'setminus',
  'cup',
  'cap',
  'perp',
  'subset',
]);

/** True when a node may be the beginning of another factor. */
export function startsFactor(node: Node): boolean {
  if (node.kind === 'tag' || node.kind === 'break') return false;
  if (node.kind === 'stacked') return startsFactor(scriptsOf(node).base ?? node);
  return (node.kind !== 'operator' && node.kind !== 'command') || !notFactors.has(tokenOf(node));
}

/** `\underbrace{- 2 a}_{\text{cross term}}`, `\color{red}{+ 2 a}`: a term of a sum. */
export const beginsWithSign = (node: Node | undefined): boolean => ['+', '-'].includes(signWithin(node));

/** The sign that begins what is dressed, as in `\textcolor{red}{\pm 2 a}`; empty where nothing comes behind it. */
export function signWithin(node: Node | undefined): string {
  const base = node && scriptsOf(node).base;
  const inside = base?.kind === 'accent' && baseName(base) === null ? contents(base.body) : node?.kind === 'group' ? contents(node) : [];
  return inside.length > 1 ? tokenOf(inside[0]) : '';
}
