import assert from 'node:assert/strict';
import { readDocument } from '../../src/checker/readDocument';

const stein = String.raw`$$\mathbb{E}_{x \sim p}[S(x) \tfrac{d}{dx}\log p(x)] = -\mathbb{E}_{x \sim p}[S'(x)].$$`;

/** `p [0, ∞) open`: what the text says of the densities and variables of its last claim. */
function showSupports(text: string): string {
  const { claims } = readDocument(`${text}\n${stein}`, 1, {}).claims;
  const found = claims.at(-1)?.supports ?? [];
  return found
    .map(({ name, lower, upper, edge, law }) => (law === null ? `${name} ${lower} ${upper} ${edge}` : `${name} ${law.kind}`))
    .join('; ');
}

const cases: readonly (readonly [text: string, supports: string])[] = [
  [String.raw`Let $p$ be a density on the half-line $[0, \infty)$.`, 'p 0 Infinity open'],
  [String.raw`Let $x \sim p$ with values in $[0, 1]$.`, 'p 0 1 open'],
  [String.raw`The density $p$ is supported on the unit interval.`, 'p 0 1 open'],
  [String.raw`Let $p(x)$ be a density on $(-\infty, 2]$.`, 'p -Infinity 2 open'],
  [String.raw`Let $x \in \mathbb{R}_+$ have the density $p$.`, 'x 0 Infinity open'],
  [String.raw`The data are positive, $x > 0$, with density $p(x)$.`, 'x 0 Infinity open'],
  [String.raw`Let $x \sim p$ with values in $[0, 1]$, where $p$ vanishes at the boundary.`, 'p 0 1 vanishing'],
  [String.raw`Let $p$ be a density on $[0, \infty)$ with $p(0) = 0$.`, 'p 0 Infinity vanishing'],
  [String.raw`Let $p$ be a density on $[0, \infty)$ that does not vanish at $0$.`, 'p 0 Infinity positive'],
  [String.raw`Let $p$ be a density on $[0, 1]$, strictly positive on the whole interval.`, 'p 0 1 positive'],
  [String.raw`Let $x \sim \operatorname{Exp}(1)$ with density $p$.`, 'p family'],
  [String.raw`Let $x \sim \operatorname{Gamma}(3, 1)$ with density $p(x)$.`, 'p 0 Infinity open'],
  [String.raw`令 $p$ 为半直线上的密度。`, ''], // the words stand behind the region
  // No density lives where times, parameters and other functions do.
  [String.raw`Let $p$ be a density on $\mathbb{R}$ and $f$ a smooth function on $[0, 1]$.`, ''],
  [String.raw`Let $p$ be a density, for $t \in [0, 1]$ and $\sigma > 0$.`, ''],
  [String.raw`Let $p$ be a density and $u$ uniform on $[0, 1]$.`, ''],
  [String.raw`Let $x \sim p$ for times on $[0, 1]$.`, ''],
  [String.raw`Let $x \sim \mathcal{N}(0, 1)$. Let $p$ be another density.`, ''],
];

describe('where densities live', () => {
  for (const [text, supports] of cases) it(text, () => assert.equal(showSupports(text), supports));
});
