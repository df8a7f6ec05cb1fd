import { judgeText, claimsIn } from './checkText';

/** How a text introduces v, and C = E[v vᵀ] of it. */
export const laws = {
  'standard normal': String.raw`$v \sim \mathcal{N}(0, I)$`,
  Rademacher: String.raw`the entries of $v$ are independent Rademacher variables`,
  'sphere of radius √d': String.raw`$v$ is uniformly distributed on the sphere of radius $\sqrt{d}$`,
  'unit sphere': String.raw`$v$ is uniformly distributed on the unit sphere`,
  'normal, variance τ²': String.raw`$v \sim \mathcal{N}(0, \tau^2 I)$ with $\tau > 0$`,
  'uniform on [−1, 1]': String.raw`the entries of $v$ are independent and uniform on $[-1, 1]$`,
  'normal, covariance C': String.raw`$v \sim \mathcal{N}(0, C)$ with a covariance matrix $C \in \mathbb{R}^{d \times d}$`,
  'normal, mean c': String.raw`$v \sim \mathcal{N}(c, I)$ with a fixed vector $c \in \mathbb{R}^d$`,
} as const;

export type LawName = keyof typeof laws;

const explicit = String.raw`\mathbb{E}_{x \sim p}\left[\operatorname{tr}(\nabla_x S(x)) + \tfrac12 \|S(x)\|^2\right]`;
const sliced = String.raw`\mathbb{E}_{x \sim p} \mathbb{E}_v\left[v^\top \nabla_x S(x) v + \tfrac12 (v^\top S(x))^2\right]`;
const reduced = String.raw`\mathbb{E}_{x \sim p} \mathbb{E}_v\left[v^\top \nabla_x S(x) v + \tfrac12 \|S(x)\|^2\right]`;

/** The identities of sliced score matching. */
export const identities = {
  'E[v] = 0': String.raw`\mathbb{E}_v[v] = 0`,
  'E[vvᵀ] = I': String.raw`\mathbb{E}_v[v v^\top] = I`,
  'E[vᵀBv] = tr B': String.raw`\mathbb{E}_v[v^\top B v] = \operatorname{tr}(B)`,
  'E[(vᵀS)²] = ‖S‖²': String.raw`\mathbb{E}_v[(v^\top S(x))^2] = \|S(x)\|^2`,
  'sliced = implicit': `${sliced} = ${explicit}`,
  'sliced ∝ implicit': `${sliced} \\propto ${explicit}`,
  'reduced variance = implicit': `${reduced} = ${explicit}`,
} as const;

export type IdentityName = keyof typeof identities;

const all = ['E[v] = 0', 'E[vvᵀ] = I', 'E[vᵀBv] = tr B', 'E[(vᵀS)²] = ‖S‖²', 'sliced = implicit', 'sliced ∝ implicit', 'reduced variance = implicit'] as const; // prettier-ignore
const scaled = ['E[v] = 0', 'sliced ∝ implicit'] as const;

/** Which of them are true under which law; all others are false. */
export const truths: { readonly [L in LawName]: readonly IdentityName[] } = {
  'standard normal': all,
  Rademacher: all,
  'sphere of radius √d': all,
  'unit sphere': scaled,
  'normal, variance τ²': scaled,
  'uniform on [−1, 1]': scaled,
  'normal, covariance C': ['E[v] = 0'],
  'normal, mean c': [],
};

export function writeHomework(law: LawName, identity: IdentityName): string {
  return String.raw`Let $x \in \mathbb{R}^d$ have the density $p(x)$, let $S: \mathbb{R}^d \to \mathbb{R}^d$ be a smooth field and $B \in \mathbb{R}^{d \times d}$ a matrix. The direction $v \in \mathbb{R}^d$ is independent of $x$, and ${laws[law]}.

Then

$$${identities[identity]}.$$
`;
}

export async function statusOf(law: LawName, identity: IdentityName): Promise<string> {
  const claims = claimsIn(await judgeText(writeHomework(law, identity)));
  return claims.map(({ verdict }) => verdict?.status ?? 'none').join(' ');
}
