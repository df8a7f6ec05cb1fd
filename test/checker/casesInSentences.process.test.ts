import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const general = 'Let $s(x) = -\\nabla E(x)$ on $\\mathbb{R}^d$ for a smooth $E$.\n\n';
const opening = 'For $E(x) = \\frac12\\|x\\|^2$ we get\n\n$$\ns(x) = -x';

/** Status of the claims after the first. */
async function laterStatuses(rest: string): Promise<(string | undefined)[]> {
  const claims = claimsIn(await judgeText(`${general}${opening}${rest}`, 1024));
  return claims.slice(1).map(({ verdict }) => verdict?.status);
}

describe('a case laid down before displayed equations', () => {
  it('holds for all that belong to its sentence', async () => {
    const rest = (value: string) => `,\n$$\n\n$$\n\\nabla\\cdot s(x) = -d,\n$$\n\nand\n\n$$\n\\|s(x)\\|^2 = ${value}.\n$$\n`;
    assert.deepEqual(await laterStatuses(rest('\\|x\\|^2')), ['holds', 'holds']);
    assert.deepEqual(await laterStatuses(rest('2\\|x\\|^2')), ['holds', 'wrong']);
  });

  it('and not for what is said in general after it', async () => {
    assert.deepEqual(await laterStatuses('.\n$$\n\nIn general\n\n$$\n\\nabla\\cdot s(x) = -d.\n$$\n'), ['undecided']);
  });
});

describe('numbers that are tied where nothing tells their signs', () => {
  it('refute nothing, and what holds for any holds', async () => {
    const text = (value: string) => `Let $a$ and $b$ be real numbers with $a^2 + b^2 = 1$. Then\n\n$$\n${value}\n$$\n`;
    const statusOf = async (value: string) => claimsIn(await judgeText(text(value), 1024)).map(({ verdict }) => verdict?.status);
    assert.deepEqual(await statusOf('a^4 + a^2 b^2 = a^2.'), ['undecided']);
    assert.deepEqual(await statusOf('(a + b)^2 = a^2 + 2ab + b^2.'), ['holds']);
  });
});
