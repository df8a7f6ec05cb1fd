import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const context =
  'Let $x \\in \\mathbb{R}^d$ with $x \\sim p$, let $f : \\mathbb{R}^d \\to \\mathbb{R}$ and let $g : \\mathbb{R}^d \\to \\mathbb{R}$.';

async function statusOf(equation: string): Promise<string | undefined> {
  return claimsIn(await judgeText(`${context}\n\n$$${equation}$$\n`)).at(-1)?.verdict?.status;
}

/** Each factor has draws of its own, however many there are. */
describe('products of averages', () => {
  const table: [equation: string, status: string][] = [
    ['\\mathbb E_{x\\sim p}[f(x)]\\,(\\mathbb E_{x\\sim p}[f(x)])^2 = \\mathbb E_{x\\sim p}[f(x)]\\,\\mathbb E_{x\\sim p}[f(x)^2]', 'wrong'],
    ['((\\mathbb E_{x\\sim p}[f(x)])^2)^2 = (\\mathbb E_{x\\sim p}[f(x)]\\,\\mathbb E_{x\\sim p}[f(x)])^2', 'holds'],
    ['((\\mathbb E_{x\\sim p}[f(x)])^2)^2 = (\\mathbb E_{x\\sim p}[f(x)^2])^2', 'wrong'],
  ]; // prettier-ignore
  for (const [equation, status] of table) it(equation, async () => assert.equal(await statusOf(equation), status)).timeout(60_000);
});
