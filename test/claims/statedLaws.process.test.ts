import assert from 'node:assert/strict';
import { readText, showLaws } from './showClaims';

/** What a text states of the law of u, as its trace identity sees it. */
function lawOf(prose: string): string {
  const { reading } = readText(`${prose}\n\n$$\\mathbb{E}_u [u^\\top A u] = \\operatorname{tr}(A)$$`);
  return reading.claims
    .filter((claim) => claim.kind === 'link')
    .map(showLaws)
    .join();
}

describe('stated laws', () => {
  const rows: Readonly<Record<string, string>> = {
    'Let $u \\sim \\mathcal{N}(0, I)$.': 'u normal',
    'Here $u$ is a standard normal vector.': 'u normal',
    'Here $u$ has Rademacher entries.': 'u rademacher',
    'with $u$ uniform on the unit sphere': 'u sphere',
    'Draw $u$ uniformly from the sphere of radius $\\sqrt{d}$.': 'u sphere',
    'Let $u$ be isotropic.': 'u ? isotropic',
    'The direction $u$ is Gaussian or uniform on the sphere.': 'u ? normal, unit-sphere',
    'Take $u \\sim \\mathcal{N}(0, I)$ or uniform on the sphere.': 'u ? standard-normal, unit-sphere',
    'Let $u$ be a standard normal that is normalised afterwards.': 'u sphere',
    'We draw $u$ from a standard normal distribution and then normalise it to length one.': 'u sphere',
    'Let $u$ be uniform on the unit sphere, multiplied by $\\sqrt{d}$.': 'u sphere',
    'Let $u$ be Gaussian noise with variance $\\sigma^2$ in each coordinate.': 'u normal',
    'Let $u$ be Gaussian with mean zero and variance 2.25.': 'u normal',
    'The entries of $u$ are independent and uniform on $[-1, 1]$.': 'u uniform',
    'Let $u$ be uniformly distributed over the cube $[-\\sqrt{3}, \\sqrt{3}]^d$.': 'u uniform',
    'Let $u$ be uniform on $[-1, 1]$ or Gaussian.': 'u ? normal',
    'Let $u \\sim \\mathcal{U}([-1, 1]^d)$.': 'u uniform',
    'Let $u \\sim \\mathcal{U}(\\{-1, 1\\}^d)$.': 'u rademacher',
    'where $u$ satisfies $\\mathbb{E}[u u^\\top] = I$': 'u ? identity-second-moment',
    'for a suitable $u$': 'u ? appropriate',
    'We use a vector u with identity covariance.': 'u ? identity-second-moment',
    'Data $y$ is Gaussian, the direction $u$ arbitrary.': 'u open',
    'We draw isotropic Gaussian vectors $u$.': 'u ? isotropic-normal',
    '设 $u$ 服从标准正态分布。': 'u normal',
    '設 $u$ 服從標準常態分佈。': 'u normal',
    '其中 $u$ 是标准高斯随机向量，与 $y$ 独立。': 'u normal',
    '其中隨機向量 $u$ 均勻分佈於單位球面上。': 'u sphere',
    '(It is true if $u$ is drawn uniformly on the unit sphere.)': 'u ? unit-sphere',
    'Let $u$ be uniform on the unit sphere, and $w$ uniform on $\\{\\sqrt d e_1, \\dots, \\sqrt d e_d\\}$.': 'u sphere',
    'Let $u$ be uniform on the unit sphere, so that $\\sqrt{d}\\,u$ has norm $\\sqrt{d}$.': 'u sphere',
    'Let $u$ be drawn independently from $\\mathcal{N}(0, I)$.': 'u normal',
    'Let $u$ be $\\mathcal{N}(0, I)$, independent of $y$.': 'u normal',
    'Here $u$ follows the law $\\mathcal{N}(\\mu, \\Sigma)$.': 'u normal',
    '其中 $u$ 服从 $\\mathcal{N}(0, I)$。': 'u normal',
    'Let $u$ be drawn from $\\mathcal{N}(0, I)$ or uniform on the sphere.': 'u ? unit-sphere',
    'This needs $u$ uniform on the unit sphere or $\\mathcal{N}(0, I)$.': 'u ? unit-sphere',
  };
  for (const [prose, expected] of Object.entries(rows)) it(`${prose} → ${expected}`, () => assert.equal(lawOf(prose), expected));
});

/** What the text states of the law of u, as each of its claims sees it. */
function lawsOf(...paragraphs: string[]): string {
  const { reading } = readText(paragraphs.join('\n\n'));
  return reading.claims
    .filter((claim) => claim.kind === 'link')
    .map(showLaws)
    .join(' · ');
}

describe('stated laws, by where they stand', () => {
  const claim = '$$\\mathbb{E}_u [u^\\top A u] = \\operatorname{tr}(A)$$';
  const normal = 'Let $u \\sim \\mathcal{N}(0, I)$.';
  const rows: readonly (readonly [expected: string, ...paragraphs: string[]])[] = [
    ['u normal · u sphere', normal, claim, 'If $u$ is uniform on the unit sphere, then', claim],
    ['u normal · u sphere · u normal', normal, claim, 'If $u$ is uniform on the unit sphere, then', claim, 'As before', claim],
    ['u normal · u sphere', normal, claim, 'Now let $u$ be uniform on the unit sphere.', claim],
    ['u normal · u sphere', normal, claim, '若 $u$ 在單位球面上均勻分佈，則', claim],
    ['u sphere', normal, claim, 'where $u$ is uniform on the unit sphere.'],
    ['u normal', claim, normal],
    [
      'u ? identity-second-moment · u sphere',
      'Here $\\mathbb{E}[u u^\\top] = I$.',
      claim,
      '(6) If instead $u$ is uniform on the unit sphere, then',
      claim,
    ],
    ['u open · u sphere', 'Let $x$ be fixed.', claim, 'b) But if $u$ is uniform on the unit sphere, then', claim],
  ];
  for (const [expected, ...paragraphs] of rows)
    it(`${paragraphs.join(' ¶ ')} → ${expected}`, () => assert.equal(lawsOf(...paragraphs), expected));
});
