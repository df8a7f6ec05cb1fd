import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

/** The statuses of the claims of a text, in order. */
async function statusesOf(text: string): Promise<(string | undefined)[]> {
  return claimsIn(await judgeText(text, 1024)).map(({ verdict }) => verdict?.status);
}

type Row = readonly [title: string, text: string, statuses: readonly string[]];

const general = (left = '-\\mathbb{E}\\,\\Delta\\log p(X)') =>
  `\n\n**1.** Show that\n\n$$\\mathbb{E}\\,|\\nabla \\log p(X)|^2 = ${left}.$$\n\n`;
const inCase = (opening: string, value: string) => `**2.** ${opening} one has $\\mathbb{E}\\,|\\nabla\\log p(X)|^2 = ${value}$.\n`;
const words = 'Let $X$ have a smooth positive density $p$ on $\\mathbb{R}^d$.';
const drawn = 'Let $X \\sim p$ on $\\mathbb R^d$.';
const trace = '\\operatorname{tr}\\Sigma^{-1}';

const rows: readonly Row[] = [
  ['a density that later has a law', `${words}${general()}${inCase('For $p = \\mathcal N(m, \\Sigma)$', trace)}`, ['holds', 'holds']],
  ['the same of a draw', `${drawn}${general()}${inCase('If $p = \\mathcal N(m, \\Sigma)$,', trace)}`, ['holds', 'holds']],
  ['and wrong ones', `${drawn}${general('\\mathbb{E}\\,\\Delta\\log p(X)')}${inCase('If $p = \\mathcal N(m, \\Sigma)$,', '\\operatorname{tr}\\Sigma')}`, ['wrong', 'wrong']],
  ['a case of the variable', `${drawn}${general()}${inCase('When $X \\sim \\mathcal N(m, \\Sigma)$', trace)}`, ['holds', 'holds']],
  ['and wrong', `${drawn}${general()}${inCase('When $X \\sim \\mathcal N(m, \\Sigma)$', '\\operatorname{tr}\\Sigma')}`, ['holds', 'wrong']],
]; // prettier-ignore

describe('what a law is in one case', () => {
  for (const [title, text, statuses] of rows)
    it(title, async () => {
      assert.deepEqual(await statusesOf(text), statuses);
    });

  it('is no law of what is said in general', async () => {
    const text = `${drawn}${general('d')}${inCase('When $X \\sim \\mathcal N(0, I)$', 'd')}`;
    const [first] = await statusesOf(text);
    assert.notEqual(first, 'holds');
  });
});
