import { createTally } from '../base/tally';
import type { Node, Tree } from '../latex/tree';
import { mapLists } from './mapLists';
import { forEachList } from './evidence/lists';
import { baseName } from './names';
import { contents, scriptsOf, significant, tokenOf } from './nodes';

type Scripts = Node & { readonly kind: 'scripts' };

/**
 * `x^{(t)}`, `\bar\alpha^{(t-1)}`, `x^{(k+1)}` of a text that writes times or steps above its letters: they are read as `x_t`, `\bar\alpha_{t-1}`, `x_{k+1}`. Letters with only
 * `x^{(i)}`, the i-th of several, stay as they are, and so do those that have a time below as well.
 */
export function lowerTimes(trees: readonly Tree[]): readonly Tree[] {
  const told = tallyUses(trees);
  const above = [...told.keys()].flatMap((saying) => (saying.startsWith(aboveSign) ? [saying.slice(aboveSign.length)] : []));
  const names = above.filter((name) => !told.has(apartSign + name)).sort();
  return names.length === 0 ? trees : trees.map((tree) => loweredTree(tree, names.join()));
}

/** Before letters with a time above. */
const aboveSign = 'above ';
/** Before letters with one below, and functions whose derivatives are written so. */
const apartSign = 'apart ';

const none: readonly string[] = [];
const uses = new WeakMap<Tree, readonly string[]>();

const tallyUses = createTally(usesIn);

function usesIn(tree: Tree): readonly string[] {
  const known = uses.get(tree);
  if (known !== undefined) return known;
  const told: string[] = [];
  forEachList(tree.body, (list) =>
    list.forEach((node, index) => {
      const name = node.kind === 'scripts' ? baseName(node.base) : null;
      if (node.kind !== 'scripts' || name === null) return;
      const next = list[index + 1];
      const isSlope = next !== undefined && scriptsOf(next).base?.kind === 'delimited'; // `f^{(n+1)}(x)`
      if (isStep(insideAbove(node))) told.push((isSlope ? apartSign : aboveSign) + name);
      if (node.sub !== null && isStep(contents(node.sub))) told.push(apartSign + name);
    }),
  );
  const found = told.length === 0 ? none : told;
  uses.set(tree, found);
  return found;
}

/** What stands in brackets above a letter that has nothing below. */
function insideAbove(node: Scripts): readonly Node[] {
  const [only, more] = node.sub === null && node.sup !== null ? contents(node.sup) : [];
  return only?.kind === 'delimited' && only.open === '(' && more === undefined ? significant(only.body) : [];
}

/** t, s, τ; and any letter with a number added: `k+1`. */
function isStep([letter, sign, number, more]: readonly Node[]): boolean {
  const name = letter?.kind === 'letter' || letter?.kind === 'command' ? baseName(letter) : null;
  if (name === null || more !== undefined) return false;
  return sign === undefined ? ['t', 's', 'tau'].includes(name) : ['+', '-'].includes(tokenOf(sign)) && number?.kind === 'number';
}

/** `(t)`, `(t-1)`, `(0)`, `(T)`. */
const isTime = (inside: readonly Node[]) => isStep(inside) || (inside.length === 1 && ['letter', 'number'].includes(inside[0]!.kind));

const lowered = new WeakMap<Tree, { readonly names: string; readonly tree: Tree }>();

function loweredTree(tree: Tree, names: string): Tree {
  const known = lowered.get(tree);
  if (known?.names === names) return known.tree;
  const wanted = new Set(names.split(','));
  const hasOne = usesOf(tree, wanted);
  const made = hasOne ? { ...tree, body: mapLists(tree.body, (list) => lowerList(list, wanted)) } : tree;
  lowered.set(tree, { names, tree: made });
  return made;
}

function usesOf(tree: Tree, wanted: ReadonlySet<string>): boolean {
  let found = false;
  forEachList(tree.body, (list) => (found ||= list.some((node) => isLowered(node, wanted))));
  return found;
}

const isLowered = (node: Node, wanted: ReadonlySet<string>): node is Scripts =>
  node.kind === 'scripts' && wanted.has(baseName(scriptsOf(node).base) ?? '') && isTime(insideAbove(node));

function lowerList(list: readonly Node[], wanted: ReadonlySet<string>): readonly Node[] {
  if (!list.some((node) => isLowered(node, wanted))) return list;
  return list.map((node) => {
    if (!isLowered(node, wanted) || node.sup === null) return node;
    return { ...node, sub: { kind: 'group', body: insideAbove(node), span: node.sup.span }, sup: null };
  });
}
