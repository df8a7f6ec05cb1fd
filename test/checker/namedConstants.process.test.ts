import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const losses = tex`Let $p$ be the data density, $s_\theta$ a model of the score and $q_\sigma(\tilde x\mid x)=\mathcal N(\tilde x;x,\sigma^2I)$, $q_\sigma(\tilde x)=\int p(x)q_\sigma(\tilde x\mid x)dx$. Let $D(\theta)=\tfrac12\mathbb E_{q_\sigma(\tilde x\mid x)p(x)}\|s_\theta(\tilde x)-\nabla_{\tilde x}\log q_\sigma(\tilde x\mid x)\|^2$ and $E(\theta)=\tfrac12\mathbb E_{q_\sigma(\tilde x)}\|s_\theta(\tilde x)-\nabla\log q_\sigma(\tilde x)\|^2$.`;
const told = tex`Then, with $C$ independent of $\theta$, $$D(\theta)=E(\theta)+C.$$`;
const gap = tex`\tfrac12\mathbb E_{q_\sigma(\tilde x)}\|\nabla\log q_\sigma(\tilde x)\|^2`;
const square = tex`\mathbb E_{q_\sigma(\tilde x\mid x)p(x)}\big[\tfrac12\|s_\theta(\tilde x)\|^2-s_\theta(\tilde x)^\top\nabla_{\tilde x}\log q_\sigma(\tilde x\mid x)\big]`;

/** "$C$ does not depend on θ" excuses C, and neither another constant than the text says it is nor those of later equations. */
const rows: readonly StatusText[] = [
  ['a constant of which no more is said', `${losses}\n\n${told}`, ['holds']],
  ['one that the text works out', `${losses}\n\n${told}\n\nIn fact $$C=\\frac{d}{2\\sigma^2}-${gap}.$$`, ['holds']],
  ['one that it works out wrongly', `${losses}\n\n${told}\n\nIn fact $$C=\\frac{d}{\\sigma^2}-${gap}.$$`, ['wrong']],
  ['a term of a later equation', `${losses}\n\n${told}\n\nExpanding, $$D(\\theta)=${square}+\\frac{d}{2\\sigma^2}.$$`, ['holds', 'holds']],
  ['another term there', `${losses}\n\n${told}\n\nExpanding, $$D(\\theta)=${square}+\\frac{1}{2\\sigma^2}.$$`, ['holds', 'wrong']],
  [
    'a C of its own in the next statement',
    `${losses} Let $I(\\theta)=\\mathbb E_{p(x)}[\\tfrac12\\|s_\\theta(x)\\|^2+\\operatorname{tr}\\nabla s_\\theta(x)]$. Then $$\\tfrac12\\mathbb E_{p(x)}\\|s_\\theta(x)-\\nabla\\log p(x)\\|^2=I(\\theta)+C,$$ where $C$ does not depend on $\\theta$. Moreover $$D(\\theta)=E(\\theta)+C$$ with $$C=\\frac{d}{2\\sigma^2}-${gap}.$$`,
    ['excused', 'holds'],
  ],
];

describe('constants by their letters', () => checkStatuses(rows, 4096));
