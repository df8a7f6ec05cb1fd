import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

/** The statuses of the claims of a text, in order. */
async function statusesOf(text: string): Promise<(string | undefined)[]> {
  return claimsIn(await judgeText(text, 1024)).map(({ verdict }) => verdict?.status);
}

type Row = readonly [title: string, text: string, statuses: readonly string[]];

const passing = 'Let $W$ be a Brownian motion and $s<t$. ';
const ofPassing = '$$Z^\\theta\\,\\mathbb E[Y]=Z^\\theta.$$\n';

const general = (left = '-\\mathbb{E}\\,\\Delta\\log p(X)') =>
  `\n\n**1.** Show that\n\n$$\\mathbb{E}\\,|\\nabla \\log p(X)|^2 = ${left}.$$\n\n`;
const inCase = (opening: string, value: string) => `**2.** ${opening} one has $\\mathbb{E}\\,|\\nabla\\log p(X)|^2 = ${value}$.\n`;
const words = 'Let $X$ have a smooth positive density $p$ on $\\mathbb{R}^d$.';
const drawn = 'Let $X \\sim p$ on $\\mathbb R^d$.';
const trace = '\\operatorname{tr}\\Sigma^{-1}';

const interpolated = String.raw`Let $X_0\sim p_0 = \mathcal N(0,I_d)$ and $X_1\sim p_1$ be independent, and $X_t=(1-t)X_0+tX_1$ with density $p_t$. `;
const field = String.raw`**Lemma 1.** The field $u_t(x) = \mathbb E[X_1-X_0\mid X_t=x]$ satisfies $\partial_tp_t+\nabla\cdot(u_tp_t)=0$.`;
const between = (sign: string) => String.raw`$u_t(x)=\frac{1}{t}x${sign}\frac{1-t}{t}\nabla\log p_t(x)$.`;
const atNormal = (above: string) => String.raw`$u_t(x)=\frac{${above}}{(1-t)^2+t^2}x$.`;
const inWords = String.raw`Suppose $u \in \mathbb R^m$ has density $\pi$, and let $w = u + \tau\xi$ with $\xi \sim \mathcal N(0, I_m)$ and $\tau>0$. Write $\pi_\tau$ for the density of $w$. For any vector field $\phi$, `;
const regression = (sign: string) =>
  String.raw`$$\mathbb E\|\phi(w) - \nabla\log\pi_\tau(w)\|^2 = \mathbb E\left\|\phi(w) ${sign} \frac{\xi}{\tau}\right\|^2 + \text{const}.$$`;
const energy = String.raw`Let $p_\theta(x)=\exp(-E_\theta(x))/Z(\theta)$. Then $\mathbb E_{p_\theta}[\nabla_\theta\log p_\theta(x)]=0$. The loss is $J(\theta)=\mathbb E_{p_{data}}[\frac12\|\nabla_xE_\theta\|^2-\Delta_xE_\theta]+C$. For $E_\theta(x)=\frac12(x-\mu)^\top\Lambda(x-\mu)$ with symmetric $\Lambda$, `;
const ofEnergy = (sign: string) => String.raw`$J=\frac12\mathbb E\|\Lambda(x-\mu)\|^2${sign}\operatorname{tr}\Lambda+C$.`;

const rows: readonly Row[] = [
  ['a density that later has a law', `${words}${general()}${inCase('For $p = \\mathcal N(m, \\Sigma)$', trace)}`, ['holds', 'holds']],
  ['the same of a draw', `${drawn}${general()}${inCase('If $p = \\mathcal N(m, \\Sigma)$,', trace)}`, ['holds', 'holds']],
  ['and wrong ones', `${drawn}${general('\\mathbb{E}\\,\\Delta\\log p(X)')}${inCase('If $p = \\mathcal N(m, \\Sigma)$,', '\\operatorname{tr}\\Sigma')}`, ['wrong', 'wrong']],
  ['a case of the variable', `${drawn}${general()}${inCase('When $X \\sim \\mathcal N(m, \\Sigma)$', trace)}`, ['holds', 'holds']],
  ['and wrong', `${drawn}${general()}${inCase('When $X \\sim \\mathcal N(m, \\Sigma)$', '\\operatorname{tr}\\Sigma')}`, ['holds', 'wrong']],
  ['a field that a lemma speaks of', `${interpolated}\n\n${field}\n\n**Lemma 2.** ${between('+')}`, ['holds']],
  ['and wrong', `${interpolated}\n\n${field}\n\n**Lemma 2.** ${between('-')}`, ['wrong']],
  ['a case within a lemma', `${interpolated}\n\n${field}\n\n**Lemma 2.** If also $p_1=\\mathcal N(0,I_d)$, then ${atNormal('2t-1')}`, ['holds']],
  ['and wrong', `${interpolated}\n\n${field}\n\n**Lemma 2.** If also $p_1=\\mathcal N(0,I_d)$, then ${atNormal('1-2t')}`, ['wrong']],
  ['a case in words alone', `${interpolated}Let $u_t(x) = \\mathbb E[X_1-X_0\\mid X_t=x]$. Suppose that the target is the standard normal. Then ${atNormal('2t-1')}`, ['undecided']],
  ['a density told in words', `${inWords}${regression('+')}`, ['holds']],
  ['and wrong', `${inWords}${regression('-')}`, ['wrong']],
  ['an average without a law beside one with it', `${energy}${ofEnergy('-')}`, ['holds', 'holds']],
  ['a formula after words, which are the last that is said', `Let $A\\in\\mathbb R^{d\\times d}$ be symmetric. For $v$ uniform on the sphere $\\mathbb S^{d-1}$ we have $\\mathbb E[v^\\top A v]=\\frac1d\\operatorname{tr}(A)$.\n\nAveraging over $v\\sim\\mathcal N(0,I_d)$,\n\n$$\\mathbb E_v[v^\\top A v]=\\operatorname{tr}(A).$$\n\n$$\\mathbb E_v[v^\\top A v]=\\frac1d\\operatorname{tr}(A).$$\n`, ['holds', 'holds', 'wrong']],
  ['an equation that is supposed, and no more behind its paragraph', `Let $A,B\\in\\mathbb R^{d\\times d}$. If $AB=BA$ then\n\n$$(A+B)^2=A^2+2AB+B^2.$$\n\nFor all matrices\n\n$$(A+B)^2=A^2+2AB+B^2.$$\n`, ['undecided', 'wrong']],
  ['one that lasts', `Let $A,B\\in\\mathbb R^{d\\times d}$. Suppose that $AB=BA$.\n\nNow\n\n$$(A+B)^2=A^2+2AB+B^2.$$\n\n$$\\operatorname{tr}(C+C)=3\\operatorname{tr}C.$$\n`, ['undecided', 'wrong']],
  ['one that a text gives, of several sides', `Let $P\\in\\mathbb R^{d\\times d}$ with $P^2=P=P^\\top$. Then\n\n$$\\|Px\\|^2=x^\\top Px.$$\n`, ['undecided']],
  ['one of a matrix that is not square', `Let $H\\in\\mathbb R^{M\\times N}$. If $HH^\\top=I_M$ then\n\n$$\\operatorname{tr}(H^\\top H)=M.$$\n`, ['undecided']],
  ['but what all worlds keep excuses nothing', `Let $v\\in\\mathbb R^d$ be random. Assume that $\\mathbb E[v]=0$ and $\\mathbb E[vv^\\top]=I$. Then for symmetric $A$\n\n$$\\mathbb E[v^\\top Av]=2\\operatorname{tr}A.$$\n`, ['wrong']],
  ['nor does what holds at the boundary', `Suppose that $p(x)s(x)=0$ on the boundary. Then\n\n$$\\mathbb E_{x\\sim p}[s(x)^\\top\\nabla\\log p(x)]=\\mathbb E_{x\\sim p}[\\nabla\\cdot s(x)].$$\n`, ['wrong']],
  ['a value that was given for a passage', `${passing}Then $E=e^{\\theta W_s}Y$ where $Y=\\exp(\\theta(W_t-W_s)-\\frac{\\theta^2(t-s)}{2})$.\n\nFor $Z\\sim N(0,\\sigma^2)$ we go on.\n\nNext:\n\n${ofPassing}`, ['undecided']],
  ['and one that lasts', `Let $Z\\sim N(0,\\sigma^2)$, $G\\sim N(0,1)$ and $Y=e^{\\theta G}$.\n\n${ofPassing}`, ['wrong']],
  ['and a constant that may depend on what replaced θ', `${energy}${ofEnergy('+')}`, ['holds', 'undecided']],
]; // prettier-ignore

describe('what a law is in one case', () => {
  for (const [title, text, statuses] of rows)
    it(title, async () => {
      assert.deepEqual(await statusesOf(text), statuses);
    });

  it('is none where an algorithm starts there', async () => {
    const text = (take: string) => `${drawn} ${take}\n\nThen\n\n$$\\mathbb E[X^\\top\\nabla\\log p(X)] = -\\mathbb E|X|^2.$$\n`;
    assert.deepEqual(await statusesOf(text('Now let $X\\sim\\mathcal N(0,I)$.')), ['holds']);
    for (const take of ['Take $X\\sim\\mathcal N(0,I)$ and run Langevin dynamics.', 'The walkers are put at $X\\sim\\mathcal N(0,I)$.'])
      assert.deepEqual(await statusesOf(text(take)), ['undecided']);
    assert.deepEqual(await statusesOf(text('When $X\\sim\\mathcal N(0,I)$ all is explicit.')), ['holds']);
  });

  it('is no law of what is said in general', async () => {
    const text = `${drawn}${general('d')}${inCase('When $X \\sim \\mathcal N(0, I)$', 'd')}`;
    const [first] = await statusesOf(text);
    assert.notEqual(first, 'holds');
  });
});
