import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const tex = String.raw;
const gibbs = tex`Let $U, f, g: \mathbb{R}^d \to \mathbb{R}$ and $\phi: \mathbb{R}^d \to \mathbb{R}^d$ be smooth, $x \in \mathbb{R}^d$, and $\pi(x) = e^{-U(x)}/Z$ with $Z = \int e^{-U(x)} dx$`;
const model = tex`Let $p_\theta(x) = \exp(-E_\theta(x))/Z_\theta$ with $Z_\theta = \int \exp(-E_\theta(x))\,dx$`;
const shares = tex`Let $\pi(x) \propto e^{-V(x)}$ on $\mathbb{R}^d$`;

/** What is averaged under a density that the text gives by an energy; the last claim of each text. */
const rows: readonly [text: string, status: string][] = [
  [tex`${gibbs}. Then $\mathbb{E}_\pi[\nabla \cdot \phi(x) - \phi(x) \cdot \nabla U(x)] = 0$.`, 'holds'],
  [tex`${gibbs}. Then $\mathbb{E}_\pi[\nabla \cdot \phi(x)] = -\mathbb{E}_\pi[\phi(x) \cdot \nabla U(x)]$.`, 'wrong'],
  [
    tex`${gibbs}. Then $\mathbb{E}_\pi[g(x) (\Delta f(x) - \nabla U(x) \cdot \nabla f(x))] = -\mathbb{E}_\pi[\nabla g(x) \cdot \nabla f(x)]$.`,
    'holds',
  ],
  [
    tex`${gibbs}. Then $\mathbb{E}_\pi[g(x) (\Delta f(x) + \nabla U(x) \cdot \nabla f(x))] = -\mathbb{E}_\pi[\nabla g(x) \cdot \nabla f(x)]$.`,
    'wrong',
  ],
  [tex`${gibbs}. Then $\mathbb{E}_\pi[\|\nabla U(x)\|^2] = \mathbb{E}_\pi[\Delta U(x)]$.`, 'holds'],
  [tex`${gibbs}. Then $\mathbb{E}_\pi[\|\nabla U(x)\|^2] = 2\,\mathbb{E}_\pi[\Delta U(x)]$.`, 'wrong'],
  [tex`${shares}. Then $\mathbb{E}_\pi\|\nabla V\|^2 = \mathbb{E}_\pi[\Delta V]$.`, 'holds'],
  [tex`${shares}. Then $\mathbb{E}_\pi\|\nabla V(X)\|^2 = -\mathbb{E}_\pi[\Delta V(X)]$.`, 'wrong'],
  [tex`${shares}. Then $\mathbb{E}_\pi[X \cdot \nabla V(X)] = d$.`, 'holds'],
  [tex`${shares}. Then $\mathbb{E}_\pi[X \cdot \nabla V(X)] = 1$.`, 'wrong'],
  [tex`${model}. Then $\nabla_\theta \log Z_\theta = -\mathbb{E}_{x \sim p_\theta}[\nabla_\theta E_\theta(x)]$.`, 'holds'],
  [tex`${model}. Then $\nabla_\theta \log Z_\theta = \mathbb{E}_{x \sim p_\theta}[\nabla_\theta E_\theta(x)]$.`, 'wrong'],
  [
    tex`${model}. Then $\nabla_\theta \log p_\theta(x) = -\nabla_\theta E_\theta(x) + \mathbb{E}_{x' \sim p_\theta}[\nabla_\theta E_\theta(x')]$.`,
    'holds',
  ],
  [tex`${gibbs} and $x \sim \pi$. Then $\mathbb{E}[\|\nabla U(x)\|^2] = \mathbb{E}[\Delta U(x)]$.`, 'holds'],
  [tex`${gibbs} and $x \sim \pi$. Then $\mathbb{E}[\|\nabla U(x)\|^2] = -\mathbb{E}[\Delta U(x)]$.`, 'wrong'],
  [tex`${gibbs}. Then $\nabla\log\pi(x) - \nabla\log Z = -\nabla U(x)$.`, 'holds'],
  [tex`${gibbs}. Then $\nabla\log\pi(x) = \nabla U(x) - \nabla\log Z$.`, 'wrong'],
  // Of the level of an energy nothing is known but Z.
  [tex`${gibbs}. Then $\mathbb{E}_\pi[-\log \pi(x)] = \mathbb{E}_\pi[U(x)] + \log Z$.`, 'holds'],
];

describe('averages under a density with an energy', () => {
  for (const [text, status] of rows)
    it(`${text.slice(text.lastIndexOf('Then'))}: ${status}`, async () => {
      assert.equal(claimsIn(await judgeText(text, 1024)).at(-1)?.verdict?.status, status);
    });
});
