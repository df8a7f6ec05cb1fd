import type { Node, Tree } from '../../latex/tree';
import { symbolConvention } from '../conventions';
import { baseName, headOf, labelOf } from '../names';
import { baseTokenOf, contents, scriptsOf, significant, tokenOf } from '../nodes';
import { forEachList, isTransposeMark } from './lists';

/** What the notation of one formula says about its variables. */
interface Vote {
  /** ∇·, div, tr, transposes, norms, the identity, components: nobody writes these of numbers. */
  readonly vectors: boolean;
  /** d/dx, x², |x| of a letter that is a vector elsewhere. */
  readonly numbers: boolean;
}

const votes = new WeakMap<Tree, Vote>();

/** Whether more formulas are written as of vectors than as of numbers. */
export function speaksOfVectors(trees: readonly Tree[]): boolean {
  const found = trees.map(voteOf);
  return found.filter(({ vectors }) => vectors).length > found.filter(({ numbers }) => numbers).length;
}

function voteOf(tree: Tree): Vote {
  const known = votes.get(tree);
  if (known) return known;
  const vote = { vectors: false, numbers: false };
  forEachList(tree.body, (list) =>
    list.forEach((_node, index) => {
      vote.vectors ||= isVectorNotation(list, index);
      vote.numbers ||= isNumberNotation(list, index);
    }),
  );
  votes.set(tree, vote);
  return vote;
}

const vectorWords: ReadonlySet<string> = new Set(['div', 'tr', 'Tr', 'trace', 'odot', 'I', 'I_bb']);

function isVectorNotation(list: readonly Node[], index: number): boolean {
  const node = list[index]!;
  const { base, sup } = scriptsOf(node);
  const next = tokenOf(list[index + 1]);
  if (baseTokenOf(node) === 'nabla') return next === 'cdot' || next === 'bullet';
  if (node.kind === 'fraction') return isComponent(derivedBy(node));
  if (base?.kind === 'delimited' && ['\\|', '\\lVert', '\\Vert'].includes(base.open)) return true;
  const name = baseName(base) ?? tokenOf(base);
  if (vectorWords.has(name)) return !(name === 'I' && isApplied(list, index));
  return isTransposeMark(sup) && base?.kind !== 'command';
}

const isApplied = (list: readonly Node[], index: number) => list[index + 1]?.kind === 'delimited';

function isNumberNotation(list: readonly Node[], index: number): boolean {
  const node = list[index]!;
  const { base, sub, sup } = scriptsOf(node);
  if (node.kind === 'fraction') {
    const variable = derivedBy(node);
    return variable !== null && isUsualVector(variable) && !isComponent(variable);
  }
  if (tokenOf(base) === 'partial' && sub !== null) return contents(sub).every((one) => isUsualVector(baseName(scriptsOf(one).base)));
  const power = sup === null ? [] : contents(sup);
  const isSquare = power.length === 1 && power[0]!.kind === 'number';
  return isSquare && sub === null && isUsualVector(baseName(base));
}

/** The name below `\frac{\partial …}{\partial x}` or `\frac{d}{dx}`, its index included. */
function derivedBy(node: Node & { kind: 'fraction' }): string | null {
  const [sign, variable, ...more] = significant(contents(node.denominator));
  const above = significant(contents(node.numerator));
  const isDerivative = (one: Node | undefined) => ['partial', 'd'].includes(baseName(one ? scriptsOf(one).base : null) ?? baseTokenOf(one));
  if (!isDerivative(sign) || !isDerivative(above[0]) || variable === undefined || more.length > 0) return null;
  const { base, sub } = scriptsOf(variable);
  const name = baseName(base);
  return name === null ? null : sub === null ? name : `${name}_${contents(sub).map(tokenOf).join('')}`;
}

function isComponent(name: string | null): boolean {
  return name !== null && /^[ijklm]$/.test(labelOf(name)) && isUsualVector(headOf(name));
}

function isUsualVector(name: string | null): boolean {
  return name !== null && symbolConvention(name).shape === 'vector' && symbolConvention(name).weight >= 2;
}
