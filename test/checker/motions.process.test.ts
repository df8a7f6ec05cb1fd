import assert from 'node:assert/strict';
import { nameMistake } from '../../src/checker/repairWords';
import { checkText, claimsIn } from './checkText';

/** Each later equation of motion, as a claim about the SDE before it: status, and the drift after the smallest repair. */
const forward = 'The forward SDE is $$dy = -\\tfrac12 b(t)\\,y\\,dt + \\sqrt{b(t)}\\,dB.$$\n\n';

const reverse = (drift: string, noise = '\\sqrt{b(t)}') =>
  `The reverse-time SDE is $$dy = \\left[${drift}\\right]dt + ${noise}\\,d\\bar B.$$`;
const flow = (velocity: string) => `The probability flow ODE is $$\\frac{dy}{dt} = ${velocity}.$$`;
const velocity = (value: string) => `The probability flow has the velocity $$v(y,t) = ${value}.$$`;
const spread = (change: string) => `The Fokker–Planck equation is $$\\partial_t p_t(y) = ${change}.$$`;
const linear = '-\\tfrac12 b(t)\\,y';

describe('reverse-time SDEs, probability flows, Fokker–Planck equations', () => {
  const table: [title: string, text: string, expected: string, repaired?: string][] = [
    ['Anderson', reverse(`${linear} - b(t)\\nabla_y\\log p_t(y)`), 'holds'],
    [
      '½g² in the reverse SDE',
      reverse(`${linear} - \\tfrac12 b(t)\\nabla_y\\log p_t(y)`),
      'wrong',
      `${linear} - b(t)\\nabla_y\\log p_t(y)`,
    ],
    ['a flipped sign', reverse(`${linear} + b(t)\\nabla_y\\log p_t(y)`), 'wrong', `${linear} - b(t)\\nabla_y\\log p_t(y)`],
    ['Anderson’s drift under another noise', reverse(`${linear} - b(t)\\nabla_y\\log p_t(y)`, 'b(t)'), 'wrong'],
    [
      'any noise, with the drift for it',
      reverse(`${linear} - \\tfrac{1+\\lambda^2}{2} b(t)\\nabla_y\\log p_t(y)`, '\\lambda\\sqrt{b(t)}'),
      'holds',
    ],
    [
      'any noise, with a drift for another',
      reverse(`${linear} - \\tfrac{1+\\lambda}{2} b(t)\\nabla_y\\log p_t(y)`, '\\lambda\\sqrt{b(t)}'),
      'wrong',
    ],
    ['in the time τ = T − t', reverse('\\tfrac12 b(t)\\,y + b(t)\\nabla_y\\log p_t(y)'), 'holds (verdict.reversedTime)'],
    ['the flow', flow(`${linear} - \\tfrac12 b(t)\\nabla_y\\log p_t(y)`), 'holds'],
    ['g² in the flow', flow(`${linear} - b(t)\\nabla_y\\log p_t(y)`), 'wrong', `${linear} - \\frac{1}{2} b(t)\\nabla_y\\log p_t(y)`],
    ['the velocity of the flow', velocity(`${linear} - \\tfrac12 b(t)\\nabla_y\\log p_t(y)`), 'holds'],
    [
      'g² in the velocity of the flow',
      velocity(`${linear} - b(t)\\nabla_y\\log p_t(y)`),
      'wrong',
      `${linear} - \\frac{1}{2} b(t)\\nabla_y\\log p_t(y)`,
    ],
    ['Fokker–Planck', spread('\\tfrac12\\nabla\\cdot(b(t)\\,y\\,p_t(y)) + \\tfrac12 b(t)\\Delta p_t(y)'), 'holds'],
    [
      'as transport by the flow',
      spread('\\tfrac12\\nabla\\cdot\\left(p_t(y)\\,b(t)\\left[y + \\nabla\\log p_t(y)\\right]\\right)'),
      'holds',
    ],
    [
      'a lost ½',
      spread('\\tfrac12\\nabla\\cdot(b(t)\\,y\\,p_t(y)) + b(t)\\Delta p_t(y)'),
      'wrong',
      '\\tfrac12\\nabla\\cdot(b(t)\\,y\\,p_t(y)) + \\frac{1}{2} b(t)\\Delta p_t(y)',
    ],
    [
      'a sign of the drift',
      spread('-\\tfrac12\\nabla\\cdot(b(t)\\,y\\,p_t(y)) + \\tfrac12 b(t)\\Delta p_t(y)'),
      'wrong',
      '\\tfrac12\\nabla\\cdot(b(t)\\,y\\,p_t(y)) + \\tfrac12 b(t)\\Delta p_t(y)',
    ],
    ['a learned score in the place of its own', reverse(`${linear} - b(t)\\,s_\\theta(y,t)`), 'holds'],
    ['½g² before a learned score', reverse(`${linear} - \\tfrac12 b(t)\\,s_\\theta(y,t)`), 'wrong', `${linear} - b(t)\\,s_\\theta(y,t)`],
    ['the flow of a learned score', flow(`${linear} - \\tfrac12 b(t)\\,s_\\theta(y,t)`), 'holds'],
    ['a flow of a learned score with g²', flow(`${linear} - b(t)\\,s_\\theta(y,t)`), 'wrong'],
    ['a learned velocity is not judged', flow('v_\\theta(y,t)'), 'no claim'],
  ];
  /** Errors that have a name, told beside their repair. */
  const names: Readonly<Record<string, RegExp>> = {
    '½g² in the reverse SDE': /The ½ belongs to the probability flow/,
    'a flipped sign': /A sign is flipped: the drift of the reverse SDE/,
    '½g² before a learned score': /The ½ belongs to the probability flow/,
    'a flow of a learned score with g²': /g² belongs to the reverse SDE/,
    'g² in the flow': /g² belongs to the reverse SDE/,
    'g² in the velocity of the flow': /g² belongs to the reverse SDE/,
    'a lost ½': /The ½ of ½g²Δp is lost/,
    'a sign of the drift': /A sign is flipped: drift is −∇·\(fp\)/,
  };
  for (const [title, text, expected, repaired] of table) {
    it(title, async () => {
      const claim = claimsIn(await checkText(forward + text)).find(({ claim: { kind } }) => kind === 'named');
      const reason = claim?.verdict?.reason.code ?? 'verdict.none';
      const found = claim === undefined ? 'no claim' : `${claim.verdict?.status}${reason === 'verdict.none' ? '' : ` (${reason})`}`;
      assert.equal(found, expected);
      if (repaired !== undefined)
        assert.ok(claim?.repair?.latex.replace(/\s+/g, '').includes(repaired.replace(/\s+/g, '')), claim?.repair?.latex);
      const mistake = claim?.repair ? (nameMistake(claim.repair.edits, claim.claim.motion) ?? '') : '';
      assert.match(mistake, names[title] ?? /^$/);
    }).timeout(60_000);
  }

  const slips: readonly (readonly [forward: string, drift: string, noise: string, name: RegExp, repaired: string])[] = [
    [
      '-\\tfrac12\\beta x\\,dt + \\sqrt\\beta\\,dw',
      '-\\tfrac12\\beta x - \\sqrt\\beta\\,\\nabla_x\\log p_t(x)',
      '\\sqrt\\beta',
      /g stands for g²/,
      '-\\beta\\,\\nabla_x',
    ],
    [
      '-\\tfrac12\\beta x\\,dt + \\sqrt\\beta\\,dw',
      '\\tfrac12\\beta x - \\beta\\nabla_x\\log p_t(x)',
      '\\sqrt\\beta',
      /the drift of the reverse SDE is f − g²/,
      '-\\tfrac12\\beta x',
    ],
    ['\\sigma^t\\,dw', '-\\sigma^t\\nabla_x\\log p_t(x)', '\\sigma^t', /g stands for g²/, '-\\sigma^{2t}\\nabla'],
  ];
  for (const [sde, drift, noise, name, repaired] of slips) {
    it(`${drift} after ${sde}`, async () => {
      const text = `Let $dx = ${sde}$. The reverse SDE is $$dx = [${drift}]\\,dt + ${noise}\\,d\\bar w.$$`;
      const [claim] = claimsIn(await checkText(text));
      assert.equal(claim?.verdict?.status, 'wrong');
      assert.ok(claim.repair?.latex.replace(/\s+/g, '').includes(repaired.replace(/\s+/g, '')), claim.repair?.latex);
      assert.match(nameMistake(claim.repair?.edits ?? [], claim.claim.motion) ?? '', name);
    }).timeout(60_000);
  }

  const stateful = 'The forward SDE is $$dx = f(x,t)\\,dt + G(x,t)\\,dW_t$$\n\n';
  const scalar = 'The forward SDE is $$dx = f(x,t)\\,dt + g(t)\\,dW_t$$\n\n';
  const runsOn = 'In the time $\\tau = T - t$ the reverse-time SDE is ';
  const shown = `${scalar}A general $$dx = \\mu(x,t)\\,dt + \\sigma(t)\\,dB_t$$ is discretised by Euler and Maruyama.\n\n`;
  const inFG = (share: string) => `$$dx = [f(x,t) - ${share}g(t)^2\\nabla_x\\log p_t(x)]\\,dt + g(t)\\,d\\bar W_t$$`;
  const turned = (sign: string) =>
    `Let $x_t \\in \\mathbb R^d$ with $$dx_t = -\\beta(t) x_t\\,dt + \\sqrt{\\beta(t)}\\,dW_t$$\n\nWith $s = T - t$ the reverse process is $$dy_s = [${sign}\\beta(T-s) y_s + \\beta(T-s)\\nabla\\log p_{T-s}(y_s)]\\,ds + \\sqrt{\\beta(T-s)}\\,dB_s$$`;
  const moves = `${scalar}The Fokker–Planck equation is $\\partial_t p_t = -\\nabla\\cdot(f p_t) + \\tfrac12 g(t)^2 \\Delta p_t$. `;
  const carried = (share: string) =>
    `${moves}It is the continuity equation $$\\partial_t p_t + \\nabla\\cdot(p_t v_t) = 0$$ with the velocity $v_t(x) = f(x,t) - ${share} g(t)^2 \\nabla\\log p_t(x)$.`;
  const anyShare = (sign: string) =>
    `${moves}For every $\\lambda \\ge 0$, $$\\partial_t p_t = -\\nabla\\cdot\\left[\\left(f - \\tfrac{1+\\lambda}{2} g(t)^2 \\nabla\\log p_t\\right)p_t\\right] ${sign} \\tfrac{\\lambda}{2} g(t)^2 \\Delta p_t$$`;
  const ofBack = (score: string, made = 'Let $Y_\\tau = X_{T-\\tau}$.', name = 'Y_\\tau') =>
    `Let $p_t$ be the density of $X_t$, with $$dX_t = f(X_t,t)\\,dt + g(t)\\,dW_t.$$\n\n${made} Then $$d${name} = [-f(${name},T-\\tau) + g(T-\\tau)^2 ${score}]\\,d\\tau + g(T-\\tau)\\,dB_\\tau$$`;
  const stepped = (rate: string, score: string) =>
    `Let $dX_t = -\\beta_t X_t\\,dt + \\sqrt{2\\beta_t}\\,dB_t$ with marginals $p_t$.\n\nThe reversal $\\overleftarrow X_t = X_{T-t}$ obeys $$d\\overleftarrow X_t = ${rate}\\{\\overleftarrow X_t + 2\\nabla\\log ${score}(\\overleftarrow X_t)\\}dt + \\sqrt{2\\beta_{T-t}}\\,dB_t$$`;
  const throughout = (time: string, score: string) =>
    `Consider $dx = -\\tfrac12\\beta(t)x\\,dt + \\sqrt{\\beta(t)}\\,dw$ with the score $s(x,t) = \\nabla_x\\log p_t(x)$, and $t = 1 - u$.\n\nThe reverse-time SDE is $$dx = [\\tfrac12\\beta(${time})x + \\beta(${time})${score}]\\,du + \\sqrt{\\beta(${time})}\\,d\\bar w$$`;
  const ofLaw = (words: string, score: string) => ofBack(`\\nabla\\log ${score}(Y_\\tau)`, `Let $Y_\\tau = X_{T-\\tau}$ and let ${words}.`);
  const backwards = /^τ stands for T − τ/;
  const more: readonly [title: string, text: string, status: string, mistake: RegExp][] = [
    ['a continuity equation with a velocity of its own', carried('\\tfrac12'), 'holds', /^$/],
    ['g² in a velocity of its own', carried(''), 'wrong', /^/],
    ['any λ', anyShare('-'), 'holds', /^$/],
    [
      'a drift without its time',
      `${scalar}The Fokker–Planck equation is $$\\partial_t p_t = -\\nabla\\cdot(f(x) p_t(x)) + \\tfrac12 g(t)^2 \\Delta p_t(x)$$`,
      'holds',
      /^$/,
    ],
    [
      'in Stratonovich’s sense of an equation read in Itô’s',
      `${moves}In the Stratonovich interpretation $$\\partial_t p_t = -\\nabla\\cdot(f p_t) + g(t)^2 \\Delta p_t$$`,
      'holds', // that before it is; this one is of another process
      /^$/,
    ],
    ['a sign beside any λ', anyShare('+'), 'wrong', /^/],
    [
      'g for g²',
      `${scalar}The reverse-time SDE is $$dx = [f(x,t) - g(t)\\nabla_x\\log p_t(x)]\\,dt + g(t)\\,d\\bar W_t$$`,
      'wrong',
      /^g stands for g²/,
    ],
    [
      'a D that the text makes of G',
      `Let $D(x,t) = G(x,t) G(x,t)^\\top$ with a matrix $G(x,t)$. ${stateful}The probability flow is $$\\frac{dx}{dt} = f(x,t) - \\tfrac12\\nabla\\cdot D(x,t) - \\tfrac12 D(x,t)\\nabla_x\\log p_t(x)$$`,
      'holds',
      /^$/,
    ],
    ['turned round, not what shows a scheme', `${shown}The reverse-time SDE is ${inFG('')}`, 'holds', /^$/],
    ['½g² after another that shows a scheme', `${shown}The reverse-time SDE is ${inFG('\\tfrac12 ')}`, 'wrong', /^/],
    ['a letter of its own in τ', turned(''), 'holds', /^$/],
    ['a sign there', turned('-'), 'wrong', /^A sign is wrong/],
    [
      'a lost ∇·D',
      `${stateful}The reverse-time SDE is $$dx = [f(x,t) - G(x,t)G(x,t)^\\top\\nabla_x\\log p_t(x)]\\,dt + G(x,t)\\,d\\bar W_t$$`,
      'wrong',
      /^A term is lost: .* the reverse SDE has −∇·\(GGᵀ\)/,
    ],
    [
      'a lost ½∇·D',
      `${stateful}The probability flow is $$\\frac{dx}{dt} = f(x,t) - \\tfrac12 G(x,t)G(x,t)^\\top\\nabla_x\\log p_t(x)$$`,
      'wrong',
      /^A term is lost: .* the flow has −½∇·\(GGᵀ\)/,
    ],
    [
      'τ for t',
      `${scalar}${runsOn}$$dx = [f(x,t) - g(t)^2\\nabla_x\\log p_t(x)]\\,d\\tau + g(t)\\,d\\bar W_\\tau$$`,
      'wrong',
      /every sign of the drift changes/,
    ],
    ['p at T − τ', ofBack('\\nabla\\log p_{T-\\tau}(Y_\\tau)'), 'holds', /^$/],
    ['p at τ', ofBack('\\nabla\\log p_\\tau(Y_\\tau)'), 'wrong', backwards],
    ['p at T + τ', ofBack('\\nabla\\log p_{T+\\tau}(Y_\\tau)'), 'wrong', /^$/],
    ['p(·, τ)', ofBack('\\nabla\\log p(Y_\\tau,\\tau)').replace('$p_t$', '$p(x,t)$'), 'wrong', backwards],
    ['令 Y_s = X_{T-s}', ofBack('\\nabla\\log p_s(Y_s)', '令 $Y_s = X_{T-s}$，則', 'Y_s').replaceAll('\\tau', 's'), 'wrong', backwards],
    ['a law of the process turned round', ofLaw('$q_\\tau$ be the density of $Y_\\tau$', 'q_\\tau'), 'holds', /^$/],
    ['a law of nobody knows what', ofLaw('$T > 0$', 'q_\\tau'), 'undecided', /^$/],
    ['one law at all times', ofLaw('$X_0$ be drawn from the stationary law', 'p_\\tau'), 'undecided', /^$/],
    ['β_{T−t} and p_{T−t}', stepped('\\beta_{T-t}', 'p_{T-t}'), 'holds', /^$/],
    ['p_t after X_{T−t}', stepped('\\beta_{T-t}', 'p_t'), 'wrong', backwards],
    ['β_t after X_{T−t}', stepped('\\beta_t', 'p_{T-t}'), 'wrong', /^/],
    ['a score at 1 − u', throughout('1-u', 's(x,1-u)'), 'holds', /^$/],
    ['a score at u', throughout('1-u', 's(x,u)'), 'wrong', backwards],
    ['u throughout', throughout('u', 's(x,u)'), 'wrong', backwards],
    [
      't in all but the density',
      `${scalar}Let $p_t$ be the density of $x_t$. ${runsOn}$$dx = [-f(x,t) + g(t)^2\\nabla_x\\log p_\\tau(x)]\\,d\\tau + g(t)\\,d\\bar W_\\tau$$`,
      'wrong',
      backwards,
    ],
    ['t throughout', throughout('t', 's(x,t)'), 'holds', /^$/],
    [
      'τ as it is',
      `${scalar}${runsOn}$$dx = [-f(x,T-\\tau) + g(T-\\tau)^2\\nabla_x\\log p_{T-\\tau}(x)]\\,d\\tau + g(T-\\tau)\\,d\\bar W_\\tau$$`,
      'holds',
      /^$/,
    ],
  ];
  for (const [title, text, status, mistake] of more)
    it(title, async () => {
      const claim = claimsIn(await checkText(text)).findLast(({ claim: { kind } }) => kind === 'named');
      assert.equal(claim?.verdict?.status, status);
      assert.match(claim?.repair ? (nameMistake(claim.repair.edits, claim.claim.motion) ?? '') : '', mistake);
    }).timeout(60_000);

  const transported = 'Let $\\dot x = u(x,t)$ transport the density $\\rho_t$ on $\\mathbb R^n$. Then ';
  const changes: readonly [equation: string, status: string][] = [
    ['\\partial_t \\rho_t(x) = -\\nabla\\cdot(\\rho_t(x)\\,u(x,t))', 'holds'],
    ['\\partial_t \\rho_t(x) = -u(x,t)\\cdot\\nabla\\rho_t(x)', 'wrong'],
    ['\\frac{\\partial}{\\partial t}\\log \\rho_t(x) = -\\nabla\\cdot u(x,t) - u(x,t)^\\top\\nabla\\log \\rho_t(x)', 'holds'],
    ['\\frac{\\partial}{\\partial t}\\log \\rho_t(x) = -\\nabla\\cdot u(x,t)', 'wrong'],
    ['\\frac{d}{dt}\\log \\rho_t(x(t)) = -\\nabla\\cdot u(x(t),t)', 'holds'],
    ['\\frac{d}{dt}\\log \\rho_t(x(t)) = \\nabla\\cdot u(x(t),t)', 'wrong'],
  ];
  for (const [equation, status] of changes)
    it(`along an ODE: ${equation}`, async () => {
      const [claim] = claimsIn(await checkText(`${transported}$$${equation}.$$`));
      assert.equal(claim?.verdict?.status, status);
    }).timeout(60_000);

  it('the density of Y_t is written with a small letter', async () => {
    const state = 'Let $dY_t = -\\nabla U(Y_t)\\,dt + \\sqrt{2/b}\\,dB_t$ in $\\mathbb R^m$. The Fokker–Planck equation is ';
    const [right] = claimsIn(await checkText(`${state}$$\\partial_t p_t(y) = \\nabla\\cdot(p_t\\nabla U) + \\frac1b\\Delta p_t(y).$$`));
    const [wrong] = claimsIn(await checkText(`${state}$$\\partial_t p_t(y) = \\nabla\\cdot(p_t\\nabla U) + \\frac2b\\Delta p_t(y).$$`));
    assert.deepEqual([right?.verdict?.status, wrong?.verdict?.status], ['holds', 'wrong']);
  }).timeout(60_000);

  it('knows that a diffusion that depends on the state adds its divergence', async () => {
    const general =
      'The forward SDE is $$dy = f(y,t)dt + h(y,t)dB.$$ The reverse-time SDE is $$dy = [f(y,t) - h(y,t)^2\\nabla_y\\log p_t(y)';
    const without = claimsIn(await checkText(`${general}]dt + h(y,t)d\\bar B.$$`));
    const withTerm = claimsIn(await checkText(`${general} - \\nabla_y\\left(h(y,t)^2\\right)]dt + h(y,t)d\\bar B.$$`));
    assert.deepEqual([without[0]?.verdict?.status, withTerm[0]?.verdict?.status], ['wrong', 'holds']);
  }).timeout(60_000);

  it('knows it of a matrix that is only said to be one, and proposes the term', async () => {
    const flow = (term: string) =>
      String.raw`The probability flow is $$\frac{dY_t}{dt} = h${term} - \tfrac12 GG^\top\nabla\log p_t(Y_t).$$ `;
    const text = String.raw`Let $dY_t = h(Y_t,t)\,dt + G(Y_t,t)\,dB_t$ in $\mathbb R^m$ with a diffusion matrix $G$ and densities $p_t$. `;
    const claims = claimsIn(await checkText(text + flow(String.raw` - \tfrac12\nabla\cdot(GG^\top)`) + flow('')));
    assert.deepEqual(claims.map(({ verdict }) => verdict?.status), ['holds', 'wrong']); // prettier-ignore
    assert.match(claims[1]?.repair?.latex ?? '', /\\nabla.*\\cdot/);
  }).timeout(60_000);
});
