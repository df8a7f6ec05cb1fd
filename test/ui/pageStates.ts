import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { createChecker } from '../../src/checker/createChecker';
import { checkText } from '../checker/checkText';
import type { PreviewPage } from './previewPage';

/** Everything that the page can look like, and how to bring it there. */
export interface PageState {
  readonly name: string;
  arrange(preview: PreviewPage): Promise<void>;
}

const example = [
  '# Slicing',
  '',
  'Let $x\\in\\mathbb R^d$ have density $p(x)$, with a model $S(x;\\theta)$, and let $v \\sim \\mathcal N(0, I)$. For a matrix $A$',
  '',
  '$$\\mathbb E_v[v^\\top A v] = \\operatorname{tr}(A),$$',
  '',
  'so that the sliced loss is',
  '',
  '$$J(\\theta) = \\frac12\\,\\mathbb E_{x\\sim p}\\,\\mathbb E_v\\left[(v^\\top S(x;\\theta))^2\\right].$$',
  '',
  'Multiplying by 2, which does not change the minimiser,',
  '',
  '$$J(\\theta) = \\mathbb E_{x\\sim p}\\,\\mathbb E_v\\left[(v^\\top S(x;\\theta))^2\\right].$$',
  '',
  '## In a hurry',
  '',
  '$$\\mathbb E_v[v^\\top A v] = 3\\operatorname{tr}(A) \\tag{4}$$',
  '',
  '$$dx_t = -\\tfrac12 x_t\\,dt + dW_t$$',
  '',
].join('\n');

const strange = [
  '# What a page meets',
  '',
  '> Let $x\\in\\mathbb R^d$ have density $p(x)$ ([notes](https://example.org)).',
  '',
  '| name | value |',
  '| --- | --- |',
  '| $\\alpha$ | 3 |',
  '',
  '1. a list with $\\frobnicate{x} = 1$ in it',
  '   - and another, ~~struck~~ **bold** *italic* `code`',
  '',
  '![a picture that is not there](figures/none.png)',
  '',
  '$$\\frobnicate{x} = \\frac{1}{$$',
  '',
  '$$x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 + x_{10} + x_{11} + x_{12} + x_{13} + x_{14} + x_{15} + x_{16} + x_{17} + x_{18} = y \\tag{7}$$',
  '',
  '```ts',
  'const answer = 42;',
  '```',
  '',
].join('\n');

const numbered = [
  '# Numbers',
  '',
  'By @eq-long and \\eqref{eq:second}, and (7); see \\ref{eq:short} and (0.4), and \\eqref{nowhere}.',
  '',
  '\\begin{align}',
  'a &= b + c \\\\',
  '&= c + b \\label{eq:second} \\\\',
  '&= b + c \\nonumber',
  '\\end{align}',
  '',
  '$$x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 + x_{10} + x_{11} + x_{12} + x_{13} + x_{14} + x_{15} + x_{16} + x_{17} + x_{18} + x_{19} + x_{20} + x_{21} + x_{22} = y$$ {#eq-long}',
  '',
  '$$x_1 + x_2 + x_3 + x_4 + x_5 + x_6 + x_7 + x_8 + x_9 + x_{10} + x_{11} + x_{12} + x_{13} + x_{14} + x_{15} + x_{16} + x_{17} + x_{18} + x_{19} + x_{20} + x_{21} + x_{22} = y \\tag{7}$$',
  '',
  '\\begin{equation}',
  'e = f \\label{eq:short}',
  '\\end{equation}',
  '',
  '$$p = q \\tag{8}$$',
  '',
  '$$',
  'u \\overset{\\eqref{eq:second}}{=} v',
  '$$',
  '(0.4)',
  '',
].join('\n');

/** As it is read, before anything is judged. */
export function readOnly(text: string, version = 1): CheckedDocument {
  const host = { runPlan: () => Promise.reject(new Error('nothing is run')), log: () => undefined };
  return createChecker(host, { samples: 256, macros: {} }).update(text, version);
}

let judged: Promise<CheckedDocument> | undefined;
/** The example, judged once. */
const judgedExample = () => (judged ??= checkText(example, 256));

export const pageStates: readonly PageState[] = [
  { name: 'loading', arrange: async () => undefined },
  { name: 'empty', arrange: (preview) => preview.show(readOnly('')) },
  { name: 'too-long', arrange: (preview) => preview.show(readOnly(''), { tooLong: true }) },
  { name: 'checking', arrange: (preview) => preview.show(readOnly(example)) },
  { name: 'judged', arrange: async (preview) => preview.show(await judgedExample()) },
  {
    name: 'stale',
    async arrange(preview) {
      await preview.show(await judgedExample());
      await preview.post({ kind: 'notice', message: 'This document was closed; this is its last state.' });
      await preview.page.locator('.notice[role="status"]').waitFor();
    },
  },
  {
    name: 'error',
    arrange: async (preview) => preview.show(await judgedExample(), { failure: 'Something went wrong while checking the document: the compute process ended three times in a row.' }), // prettier-ignore
  },
  {
    name: 'card',
    async arrange(preview) {
      await preview.show(await judgedExample());
      await openCard(preview, 'wrong');
    },
  },
  {
    name: 'map',
    async arrange(preview) {
      await preview.show(await judgedExample());
      await preview.post({ kind: 'open-map' });
      await preview.page.locator('.map-node').first().waitFor();
    },
  },
  { name: 'strange', arrange: (preview) => preview.show(readOnly(strange)) },
  { name: 'numbered', arrange: (preview) => preview.show(readOnly(numbered)) },
];

async function openCard({ page }: PreviewPage, status: string): Promise<void> {
  const equation = page.locator(`div.equation[data-status="${status}"]`).first();
  await equation.locator('button.badge').click();
  await equation.locator('.card .claim').first().waitFor();
  await equation.scrollIntoViewIfNeeded();
}
