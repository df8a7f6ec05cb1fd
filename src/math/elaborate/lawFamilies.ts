import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import type { Expr, Law, LawFamily } from '../expr';
import { baseName } from '../names';
import { contents, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import { walkExpr } from '../visit';
import type { Context } from './context';

/** Of a law over categories, written one by one. */
const mostChances = 64;

/** Words for a family of laws, with the numbers of parameters that it can have. */
const families: Readonly<Record<string, readonly [family: LawFamily, least: number, most: number]>> = {
  Exp: ['exponential', 1, 1],
  Exponential: ['exponential', 1, 1],
  Expo: ['exponential', 1, 1],
  Gamma: ['gamma', 2, 2],
  Ga: ['gamma', 2, 2],
  Beta: ['beta', 2, 2],
  Laplace: ['laplace', 2, 2],
  Lap: ['laplace', 2, 2],
  Cauchy: ['cauchy', 2, 2],
  Bernoulli: ['bernoulli', 1, 1],
  Bern: ['bernoulli', 1, 1],
  Ber: ['bernoulli', 1, 1],
  Categorical: ['categorical', 1, mostChances],
  Cat: ['categorical', 1, mostChances],
  Cat_cal: ['categorical', 1, mostChances],
  Poisson: ['poisson', 1, 1],
  Poi: ['poisson', 1, 1],
  Pois: ['poisson', 1, 1],
  Dirichlet: ['dirichlet', 1, mostChances],
  Dir: ['dirichlet', 1, mostChances],
};

/** `\operatorname{Exp}(\lambda)`, `\Gamma(a, b)`, `t_\nu`, `\delta_{x_0}`; null for anything else. */
export function readFamily(context: Context, nodes: readonly Node[], span: Span): Law | null {
  const [head, list, more] = nodes;
  const name = head ? baseName(scriptsOf(head).base) : null;
  if (!head || name === null || more !== undefined) return null;
  const { sub } = scriptsOf(head);
  if (list === undefined && sub !== null && (name === 't' || name === 'delta')) {
    const parameter = context.readAll(contents(sub), sub.span);
    return { kind: 'family', family: name === 't' ? 'student' : 'point', parameters: [parameter] };
  }
  const pair = list && scriptsOf(list).base;
  const known = Object.hasOwn(families, name) ? families[name] : undefined;
  if (!known || sub !== null || pair?.kind !== 'delimited' || !['(', '[', '{'].includes(pair.open)) return null;
  const [family, least, most] = known;
  const parts = splitAt(significant(pair.body), (node) => [',', ';'].includes(tokenOf(node)));
  if (parts.length < least || parts.length > most || parts.some((part) => part.length === 0)) return null;
  return { kind: 'family', family, parameters: parts.map((part) => context.readAll(part, span)) };
}

/** `\sum_k w_k \mathcal N(\mu_k, \Sigma_k)`: a weighted sum of laws. */
export function readMixture(read: Expr): Law | null {
  const isSum = read.kind === 'sum' || read.kind === 'add';
  const hasLaw = [...walkExpr(read)].some((node) => node.kind === 'normal-law' && node.at === null);
  return isSum && hasLaw ? { kind: 'family', family: 'mixture', parameters: [read] } : null;
}

/** The x of `\delta_{x_0}`, of which it is a density. */
export function pointVariable(context: Context, at: Expr): Expr {
  const name = at.kind === 'symbol' || at.kind === 'apply' ? at.name.replace(/_.*$/, '') : 'x';
  return makeSymbol(name, context.scope.lookup(name).shape, at.span);
}
