import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';

const tex = String.raw;
const names = tex`Let $f:\mathbb{R}\to\mathbb{R}$ be smooth, and $x\in\mathbb{R}$.`;

describe('limits and orders', () => {
  const table: [equation: string, status: string, order: number | null][] = [
    [tex`\lim_{h\to0} \frac{f(x+h)-f(x)}{h} = f'(x)`, 'holds', 1],
    [tex`\lim_{h\to0} \frac{f(x+h)-f(x)}{h} = 2f'(x)`, 'wrong', null],
    [tex`\lim_{n\to\infty} \left(1+\frac{x}{n}\right)^n = e^x`, 'holds', 1],
    [tex`\lim_{n\to\infty} \left(1+\frac{x}{n}\right)^n = e^{2x}`, 'wrong', null],
    [tex`\lim_{\sigma\to0} \frac{1-e^{-\sigma^2}}{\sigma^2} = 1`, 'holds', 2],
    [tex`\frac{f(x+h)-f(x-h)}{2h} = f'(x) + O(h^2)`, 'holds', 2],
    [tex`\frac{f(x+h)-f(x)}{h} = f'(x) + O(h)`, 'holds', 1],
    [tex`\frac{f(x+h)-f(x)}{h} = f'(x) + O(h^2)`, 'wrong', null],
    [tex`\sqrt{1-\beta} = 1-\frac{\beta}{2} + O(\beta^2)`, 'holds', 2],
    [tex`\sqrt{1-\beta} = 1-\beta + O(\beta^2)`, 'wrong', null],
    [tex`\sqrt{1-\beta} = 1-\frac{\beta}{2} + o(\beta)`, 'holds', 2],
    [tex`\sqrt{1-\beta} = 1-\frac{\beta}{3} + o(\beta)`, 'wrong', null],
    [tex`\lim_{t\to\infty} x e^{-t} = 0`, 'holds', null],
    [tex`\lim_{t\to\infty} (x + e^{-t}) = 2x`, 'wrong', null],
    [tex`\lim_{t\to\infty} x e^{t} = 0`, 'undecided', null],
    [tex`\lim_{t\to\infty} \int_0^t x e^{-2(t-s)}\,ds = \frac x2`, 'undecided', null],
    [tex`\lim_{h\to0} \frac{1}{\log h} = 0`, 'undecided', null],
    [tex`\lim_{h\to0} \frac{f(x+h)-f(x)}{h^2} = f''(x)`, 'wrong', null],
  ];
  for (const [equation, status, order] of table) {
    it(equation, async () => {
      const verdict = claimsIn(await judgeText(`${names}\n\n$$${equation}$$`)).at(-1)?.verdict;
      assert.equal(verdict?.status, status, verdict?.reason.code);
      assert.equal(verdict.order === null ? null : Math.round(verdict.order), order);
    }).timeout(60_000);
  }

  it('what words or an arrow say of where something goes', async () => {
    const rows: [words: string, equation: string, status: string][] = [
      ['Then', tex`\frac{f(x+h)-f(x)}{h} \xrightarrow{h\to0} f'(x)`, 'holds'],
      ['Then', tex`\frac{f(x+h)-f(x)}{h} \to 2f'(x) \quad\text{as } h \to 0`, 'wrong'],
      ['Then', tex`\frac1h \to 0 \quad\text{as } h \to 0`, 'wrong'],
      ['For small $h$,', tex`f(x+h) \approx f(x) + h f'(x)`, 'holds'],
      ['For small $h$,', tex`f(x+h) \approx f(x) - h f'(x)`, 'wrong'],
      ['To second order in $h$,', tex`f(x+h) \approx f(x) + h f'(x)`, 'wrong'],
      [tex`As $n\to\infty$,`, tex`\left(1+\frac xn\right)^n \to e^x`, 'holds'],
      ['For large $n$,', tex`\left(1+\frac xn\right)^n \approx e^{x/2}`, 'wrong'],
      [tex`For $\beta \ll 1$,`, tex`\sqrt{1-\beta} \approx 1 - \frac\beta2`, 'holds'],
      ['Our model is', tex`f(x+h) \approx 2 f(x)`, 'none'],
      ['For small $h$,', tex`f(x+h) \approx f(x) + h\,b(x)`, 'undecided'],
    ];
    const text = rows.map(([words, equation]) => `${words}\n\n$$${equation}$$`).join('\n\n');
    const { equations } = await judgeText(`${names}\n\n${text}`);
    const displays = equations.filter(({ math }) => math.display);
    const found = displays.map(({ claims }) => claims.flatMap((one) => (one.kind === 'claim' ? [one.verdict?.status] : []))[0] ?? 'none');
    const expected = rows.map(([, , status]) => status);
    assert.deepEqual(found, expected);
  }).timeout(60_000);

  it('a function with slopes is of a number, also under the letter of a drift, and its slopes stand at numbers, too', async () => {
    const text = tex`設 $f$ 足夠光滑。

$$f(x+h)=f(x)+hf'(x)+\frac{h^2}{2}f''(x)+O(h^3)$$

$$\frac{f(h)-f(0)}{h}=f'(0)+O(h)$$

$$\frac{f(h)-f(-h)}{2h}=f'(0)+O(h^3)$$`;
    const found = claimsIn(await judgeText(text)).map(({ verdict }) => verdict?.status);
    assert.deepEqual(found, ['holds', 'holds', 'wrong']);
  }).timeout(60_000);

  it('after averaging', async () => {
    const around = tex`Let $\epsilon \sim \mathcal N(0, I)$ in $\mathbb{R}^d$, $y\in\mathbb{R}^d$ and $g:\mathbb{R}^d\to\mathbb{R}$.`;
    const statusOf = async (equation: string) => claimsIn(await judgeText(`${around}\n\n$$${equation}$$`)).at(-1)?.verdict?.status;
    assert.notEqual(await statusOf(tex`\lim_{\sigma\to0} \mathbb E_{\epsilon}[g(y+\sigma\epsilon)] = g(y)`), 'wrong');
    assert.equal(await statusOf(tex`\lim_{\sigma\to0} \mathbb E_{\epsilon}[g(y+\sigma\epsilon)] = 2 g(y)`), 'wrong');
  }).timeout(60_000);
});
