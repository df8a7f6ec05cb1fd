import type { Node } from '../../latex/tree';
import { baseName } from '../names';
import { contents, scriptsOf, significant, tokenOf } from '../nodes';

/** Every node list of a formula, outermost first, each as it stands between its delimiters; what is only part of a name is left out. */
export function forEachList(nodes: readonly Node[], visit: (list: readonly Node[], isTop: boolean) => void, isTop = true): void {
  const list = significant(nodes);
  visit(list, isTop);
  const isBoxed = list[0]?.kind === 'group' && list.slice(1).every((node) => ['.', ',', ';'].includes(tokenOf(node))); // `\boxed{s(x) = …}`
  for (const node of list)
    for (const inner of innerLists(node)) forEachList(inner, visit, isTop && (isBoxed || node.kind === 'environment'));
}

function innerLists(node: Node): readonly (readonly Node[])[] {
  switch (node.kind) {
    case 'group':
    case 'delimited':
    case 'text':
      return [node.body];
    case 'scripts':
    case 'stacked':
      return scriptLists(node);
    case 'fraction':
      return [contents(node.numerator), contents(node.denominator)];
    case 'root':
      return [contents(node.radicand)];
    case 'styled':
    case 'accent':
      return baseName(node) === null ? [contents(node.body)] : [];
    case 'environment':
      return node.rows.map((row) => row.flatMap((cell) => cell.body));
    default:
      return [];
  }
}

/** Words whose subscript is mathematics of its own and not part of a name. */
const operatorNames = new Set(['E', 'E_bb', 'argmin', 'argmax', 'min', 'max', 'inf', 'sup', 'tr', 'div']);

function scriptLists(node: Node): readonly (readonly Node[])[] {
  const { base, sub, sup } = scriptsOf(node);
  const name = baseName(base);
  if (sub !== null && isVariation(base, sub)) return [];
  const above = sup === null || isMark(sup) ? [] : [contents(sup)];
  if (name !== null && !operatorNames.has(name)) return above;
  const inside = base !== null && name === null ? innerLists(base) : [];
  return [...inside, ...(sub === null ? [] : [contents(sub)]), ...above];
}

/** `\langle S \rangle_t`, `[X, Y]_t`: of the processes S_t, X_t and Y_t, and not of functions by these letters. */
function isVariation(base: Node | null, sub: Node): boolean {
  if (base?.kind !== 'delimited' || !['langle', '['].includes(base.open)) return false;
  const [time, more] = contents(sub);
  const isTime = more === undefined && time !== undefined && ['t', 's', 'T', 'tau'].includes(baseName(time) ?? '');
  return isTime && significant(base.body).every((node) => tokenOf(node) === ',' || /^[A-Z]$/.test(baseName(scriptsOf(node).base) ?? ''));
}

const marks = new Set(['T', 'top', 'intercal', 'prime', '*', 'star', 'ast', 'dagger']);

/** `^T`, `^*` and their kin say nothing about a name T. */
export function isMark(sup: Node): boolean {
  const nodes = contents(sup);
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined && marks.has(baseName(only) ?? tokenOf(only));
}

export function isTransposeMark(sup: Node | null): boolean {
  if (sup === null) return false;
  const [only, more] = contents(sup);
  return only !== undefined && more === undefined && ['T', 'top', 'intercal'].includes(baseName(only) ?? tokenOf(only));
}
